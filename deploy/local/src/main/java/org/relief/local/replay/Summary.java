package org.relief.local.replay;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The replay's result for a person. */
final class Summary {
    private Summary() {}

    static String text(Score score, Outcomes outcomes, int accepted, JsonNode balance) {
        var text = new StringBuilder();
        line(text, "requests logged", accepted, "refused " + score.refused);
        line(text, "possible duplicates", score.duplicatesNoticed.get(), "");
        text.append("\nwhere they stand\n");
        counts(text, outcomes.states());
        if (!outcomes.reasons().isEmpty()) text.append("\nwhy some wait\n");
        counts(text, outcomes.reasons());
        text.append("\nthe fleet\n");
        line(text, "offers accepted", score.offersAccepted.get(), "declined " + score.offersDeclined);
        line(text, "deliveries done", score.deliveriesDone.get(), "");
        line(text, "stops served", score.stopsCompleted.get(), "failed " + score.stopsFailed);
        goods(text, balance);
        int open = outcomes.unexplained() + accepted - outcomes.total();
        text.append("\nevery request has an outcome or a reason: ")
                .append(open == 0 ? "yes" : "NO, %d have not".formatted(open));
        text.append("\nno goods are missing or counted twice:    ")
                .append(balance.path("balanced").asBoolean() ? "yes" : "NO")
                .append('\n');
        return text.toString();
    }

    private static void counts(StringBuilder text, Map<String, Integer> counts) {
        counts.forEach((name, count) -> line(text, name, count, ""));
    }

    private static void line(StringBuilder text, String name, int count, String more) {
        text.append("  %-26s %6d  %s".formatted(name, count, more).stripTrailing())
                .append('\n');
    }

    private static void goods(StringBuilder text, JsonNode balance) {
        text.append("\ngoods                  received  on hand  in transit  delivered  written off  difference\n");
        for (JsonNode item : balance.path("items"))
            text.append("  %-20s %8d %8d %11d %10d %12d %11d%n"
                    .formatted(
                            item.path("item").asString(),
                            item.path("received").asLong(),
                            item.path("onHand").asLong(),
                            item.path("inTransit").asLong(),
                            item.path("delivered").asLong(),
                            item.path("writtenOff").asLong(),
                            item.path("difference").asLong()));
    }
}
