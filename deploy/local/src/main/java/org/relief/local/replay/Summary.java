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
        Books books = Books.of(balance);
        text.append('\n');
        verdict(text, "every request has an outcome or a reason", open == 0, "%d have not".formatted(open));
        verdict(text, "no goods are missing", books.difference() == 0, "difference " + books.difference());
        verdict(
                text,
                "no goods are counted twice",
                books.excess() == 0,
                "excess %d, in %d deliveries".formatted(books.excess(), books.excessLoads()));
        verdict(text, "the books balance", books.areGood(), "%d faults of cards".formatted(books.faults()));
        return text.toString();
    }

    private static void verdict(StringBuilder text, String claim, boolean holds, String otherwise) {
        text.append("%-42s%s%n".formatted(claim + ":", holds ? "yes" : "NO, " + otherwise));
    }

    private static void counts(StringBuilder text, Map<String, Integer> counts) {
        counts.forEach((name, count) -> line(text, name, count, ""));
    }

    private static void line(StringBuilder text, String name, int count, String more) {
        text.append("  %-26s %6d  %s".formatted(name, count, more).stripTrailing())
                .append('\n');
    }

    private static void goods(StringBuilder text, JsonNode balance) {
        text.append(
                "\ngoods                  received  on hand  in transit  delivered  written off  difference  excess\n");
        for (JsonNode item : balance.path("items"))
            text.append("  %-20s %8d %8d %11d %10d %12d %11d %7d%n"
                    .formatted(
                            item.path("item").asString(),
                            item.path("received").asLong(),
                            item.path("onHand").asLong(),
                            item.path("inTransit").asLong(),
                            item.path("delivered").asLong(),
                            item.path("writtenOff").asLong(),
                            item.path("difference").asLong(),
                            item.path("excess").asLong(0)));
    }
}
