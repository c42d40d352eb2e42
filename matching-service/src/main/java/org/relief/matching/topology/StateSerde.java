package org.relief.matching.topology;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.relief.platform.eventing.EventJson;
import tools.jackson.databind.json.JsonMapper;

/** State records as JSON; only their components, not what is derived from them. */
final class StateSerde {

    private static final JsonMapper MAPPER = EventJson.MAPPER
            .rebuild()
            .changeDefaultVisibility(seen -> seen.withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE))
            .build();

    private StateSerde() {}

    static Serde<Record> of(Class<? extends Record> type) {
        return Serdes.serdeFrom(
                (_, value) ->
                        value == null ? null : MAPPER.writeValueAsString(value).getBytes(StandardCharsets.UTF_8),
                (_, data) -> data == null ? null : MAPPER.readValue(data, type));
    }
}
