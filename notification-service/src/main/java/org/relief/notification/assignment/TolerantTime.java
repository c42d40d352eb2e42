package org.relief.notification.assignment;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads what a phone calls a time. What is none counts as not told: no clock may cost a report. */
public final class TolerantTime extends StdDeserializer<Instant> {

    public TolerantTime() {
        super(Instant.class);
    }

    @Override
    public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) {
        JsonNode told = context.readTree(parser);
        try {
            return told.isString() ? OffsetDateTime.parse(told.stringValue()).toInstant() : null;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
