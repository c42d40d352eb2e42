package org.relief.matching.topology;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.nio.charset.StandardCharsets;
import org.relief.matching.delivery.ClosedLeaf;
import org.relief.platform.eventing.EventJson;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** State records as JSON; only their components, not what is derived from them. Ids of what is over are packed as they are. */
final class StateJson {

    private static final JsonMapper MAPPER = EventJson.MAPPER
            .rebuild()
            .changeDefaultVisibility(seen -> seen.withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE))
            // The same state is the same bytes, in whatever order its maps happen to be.
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private StateJson() {}

    static byte[] bytes(Record value) {
        return value instanceof ClosedLeaf ids
                ? ids.packed()
                : MAPPER.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    }

    static Record read(byte[] data, Class<? extends Record> type) {
        return type == ClosedLeaf.class ? new ClosedLeaf(data) : MAPPER.readValue(data, type);
    }
}
