package org.relief.local.replay;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * A row of a recorded scenario.
 *
 * @param items names of the scenario's goods, such as {@code food_set_5d}
 * @param priority 1 is the most urgent, 3 the least
 * @param duplicateOf the id of the request that it repeats; empty when it is none
 */
record Recorded(
        String id,
        OffsetDateTime createdAt,
        String neighborhood,
        double lat,
        double lon,
        int people,
        int infants,
        boolean elderlyAlone,
        List<String> items,
        int priority,
        String duplicateOf) {}
