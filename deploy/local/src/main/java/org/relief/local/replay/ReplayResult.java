package org.relief.local.replay;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What became of a replay.
 *
 * @param reconciliation inventory's report: received = on hand + in transit + delivered + written off, per item
 */
public record ReplayResult(
        int logged,
        int refused,
        Map<String, Integer> states,
        Map<String, Integer> reasons,
        int unexplained,
        int stopsCompleted,
        int stopsFailed,
        JsonNode reconciliation,
        String text) {

    /** Every request has an outcome or an outlook that says why not, and no goods are missing or counted twice. */
    public boolean isGood() {
        return logged > 0 && unexplained == 0 && Books.of(reconciliation).areGood();
    }
}
