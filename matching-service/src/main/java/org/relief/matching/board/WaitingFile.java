package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardViews.NeedView;
import org.relief.matching.delivery.NeedOutlook;
import org.relief.matching.delivery.NeedOutlook.Food;
import org.relief.matching.delivery.Outlook;
import org.relief.matching.delivery.SmallestChange;
import org.relief.matching.delivery.WhyNot;
import org.springframework.stereotype.Component;

/** Why everybody waits, line by line, for other programs. */
@Component
class WaitingFile {

    private static final List<String> COLUMNS = List.of(
            "reference",
            "neighborhood",
            "people",
            "urgency",
            "logged_at",
            "line",
            "item",
            "asked",
            "lacking",
            "reasons",
            "changes",
            "passed_over_for",
            "rule",
            "counted_in");

    private static final List<String> OPEN = Arrays.stream(Outlook.State.values())
            .filter(state -> !state.isFinal())
            .map(Enum::name)
            .toList();

    private final BoardStore store;

    WaitingFile(BoardStore store) {
        this.store = store;
    }

    /** A row for each line that waits, who has waited longest first. */
    void write(String area, Appendable out) {
        var csv = new Csv(out);
        csv.row(COLUMNS);
        Bson waiting = and(eq("area", area), in("state", OPEN), exists("asked"), exists(AreaCounts.WHY));
        store.list(Kind.REQUESTS, waiting)
                .sort(ascending(BoardStore.ORDER))
                .map(BoardDocuments::need)
                .forEach(need -> rows(need).forEach(csv::row));
    }

    static Stream<List<?>> rows(NeedView need) {
        return need.needs().stream().filter(line -> line.reason() != null).map(line -> cells(need, line));
    }

    private static List<@Nullable Object> cells(NeedView need, NeedOutlook line) {
        WhyNot why = line.why();
        Food food = line.basket();
        var passed = why == null ? null : why.passedOver();
        List<String> all = why == null || why.reasons().isEmpty()
                ? List.of(BoardDocuments.nameOf(line.reason()))
                : why.reasons().stream().map(BoardDocuments::nameOf).toList();
        return Arrays.asList(
                need.reference(),
                need.neighborhood(),
                need.people(),
                need.urgency(),
                need.loggedAt(),
                line.line(),
                food == null ? line.item() : food.category(),
                food == null ? Integer.valueOf(line.asked()) : Integer.valueOf(Food.personDays(line.asked())),
                food == null ? line.lacking() : Integer.valueOf(Food.personDays(line.waiting())),
                String.join(" ", all),
                WhyKey.changes(List.of(line)).map(WaitingFile::text).collect(Collectors.joining("; ")),
                passed == null ? null : passed.neighborhood(),
                passed == null ? null : BoardDocuments.nameOf(passed.rule()),
                food == null ? "units" : "person-days");
    }

    private static String text(SmallestChange change) {
        return Stream.of(
                        BoardDocuments.nameOf(change.change()),
                        change.quantity(),
                        change.item(),
                        change.permit(),
                        change.neighborhood(),
                        change.until())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }
}
