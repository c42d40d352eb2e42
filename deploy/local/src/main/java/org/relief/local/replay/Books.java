package org.relief.local.replay;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What inventory's ledger says of the goods.
 *
 * @param difference units that are missing or too many
 * @param excess units said to be handed over that were never on a car, or were booked back: counted twice
 * @param excessLoads how many deliveries these are of
 * @param faults what does not agree, card by card
 * @param balanced inventory's own verdict
 */
record Books(long difference, long excess, int excessLoads, int faults, boolean balanced) {
    static Books of(JsonNode reconciliation) {
        return new Books(
                sum(reconciliation, "difference"),
                sum(reconciliation, "excess"),
                reconciliation
                        .path("excess")
                        .valueStream()
                        .map(one -> one.path("deliveryId").asString())
                        .collect(Collectors.toSet())
                        .size(),
                reconciliation.path("faults").size(),
                reconciliation.path("balanced").asBoolean(false));
    }

    /** One item's surplus does not make up for another's loss. */
    private static long sum(JsonNode reconciliation, String figure) {
        return reconciliation
                .path("items")
                .valueStream()
                .mapToLong(item -> Math.abs(item.path(figure).asLong(0)))
                .sum();
    }

    boolean areGood() {
        return balanced && difference == 0 && excess == 0;
    }
}
