package org.relief.platform.eventing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How event data is written and read: absent values are left out, unknown fields are ignored (adding
 * a field is a compatible change), times are ISO 8601 text.
 */
public final class EventJson {

    public static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /**
     * Strict to the sender, tolerant on the bus: see {@link UnknownValues}. But half a unit is not rounded, and a bare number
     * is no time: nobody knows what it counts.
     */
    private static final JsonMapper READER = MAPPER.rebuild()
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addModule(new SimpleModule("times as text").addDeserializer(Instant.class, new TextInstants()))
            .addHandler(new UnknownValues())
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.SKIP))
            .build();

    private EventJson() {}

    public static String write(Object data) {
        return MAPPER.writeValueAsString(data);
    }

    public static byte[] bytes(Object data) {
        return write(data).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads event data; throws {@link MalformedEvent} when it is absent, does not fit the type, or lacks what the type
     * declares as never absent.
     */
    @SuppressWarnings("NullAway") // a Kafka tombstone has no value
    public static <T> T read(byte[] data, Class<T> type) {
        if (data == null) {
            throw new MalformedEvent("the record has no data");
        }
        try {
            T read = READER.readValue(data, type);
            if (read == null) {
                throw new MalformedEvent("the record's data is null");
            }
            RequiredFields.check(read, "");
            return read;
        } catch (JacksonException e) {
            throw new MalformedEvent(
                    "data does not read as " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    private static final class TextInstants extends StdDeserializer<Instant> {

        TextInstants() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken().isNumeric()) {
                throw MismatchedInputException.from(parser, Instant.class, "a number is no time");
            }
            return InstantDeserializer.INSTANT.deserialize(parser, context);
        }
    }
}
