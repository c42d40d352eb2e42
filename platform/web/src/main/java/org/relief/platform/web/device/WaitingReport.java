package org.relief.platform.web.device;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report as it waits on a device: a POST to this service that was not sent.
 *
 * @param body letter by letter as the page would send it: the same under the same key is the same command
 * @param thing what is reported of; empty when no order matters
 */
record WaitingReport(
        String owner,
        String key,
        String path,
        String body,
        String thing,
        @Nullable String at,
        boolean refused) {

    /** Empty when it is none: something else may be sealed under a device's key. */
    static Optional<WaitingReport> parse(String text) {
        try (JsonParser parser = JsonMapper.shared().createParser(text)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? read(text, parser) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<WaitingReport> read(String text, JsonParser parser) {
        Map<String, String> said = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            int begin = (int) parser.currentTokenLocation().getCharOffset();
            if (value == JsonToken.VALUE_STRING) {
                said.put(name, parser.getString());
            } else if (value == JsonToken.START_OBJECT) {
                parser.skipChildren();
                said.put(name, text.substring(begin, (int)
                        parser.currentLocation().getCharOffset()));
            } else {
                parser.skipChildren();
            }
        }
        String owner = said.get("owner");
        String key = said.get("key");
        String path = said.get("path");
        return owner == null || key == null || path == null
                ? Optional.empty()
                : Optional.of(new WaitingReport(
                        owner,
                        key,
                        path,
                        said.getOrDefault("body", ""),
                        said.getOrDefault("thing", ""),
                        said.get("at"),
                        "refused".equals(said.get("state"))));
    }

    /** Whose it is, and nothing of what was said. */
    @Override
    public String toString() {
        return owner + "/" + key;
    }
}
