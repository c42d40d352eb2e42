package org.relief.matching.board;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.NeedOutlook;
import org.relief.matching.delivery.Outlook.PassedOver;
import org.relief.matching.delivery.Outlook.Reason;
import org.relief.matching.delivery.Outlook.Remedy;
import org.relief.matching.delivery.SmallestChange;

/**
 * Why a whole request waits and all that would have to change, without amounts and times: requests with the same key wait for
 * the same thing. Each has one key, so nobody is counted twice.
 *
 * @param changes all of them are needed
 */
record WhyKey(List<String> reasons, List<Change> changes) {

    private static final String LINE = "\n";
    private static final String TAB = "\t";
    private static final String AND = "+";

    /** Of the request's own neighborhood, which another event tells. */
    private static final String OWN = "@";

    /** @param of item, permit or neighborhood; empty where it is about none */
    record Change(String change, String of) {
        private String text() {
            return change + TAB + of;
        }

        private static Change parse(String text) {
            String[] parts = text.split(TAB, 2);
            return new Change(parts[0], parts.length > 1 ? parts[1] : "");
        }

        private Change in(String neighborhood) {
            return of.equals(OWN) ? new Change(change, neighborhood) : this;
        }
    }

    /** Empty when nothing of it waits for a reason. */
    static Optional<WhyKey> find(List<NeedOutlook> needs) {
        List<NeedOutlook> lacking =
                needs.stream().filter(need -> need.reason() != null).toList();
        Set<String> reasons = lacking.stream()
                .flatMap(WhyKey::reasons)
                .map(BoardDocuments::nameOf)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Change> changes = changes(lacking)
                .map(WhyKey::change)
                .distinct()
                .sorted(Comparator.comparing(Change::text))
                .toList();
        return lacking.isEmpty() ? Optional.empty() : Optional.of(new WhyKey(List.copyOf(reasons), changes));
    }

    private static Stream<Reason> reasons(NeedOutlook need) {
        var why = need.why();
        return why == null || why.reasons().isEmpty() ? Stream.ofNullable(need.reason()) : why.reasons().stream();
    }

    /** All that would have to change for these. */
    static Stream<SmallestChange> changes(List<NeedOutlook> needs) {
        return needs.stream().filter(need -> need.reason() != null).flatMap(WhyKey::changes);
    }

    private static Stream<SmallestChange> changes(NeedOutlook need) {
        var why = need.why();
        return why == null || why.changes().isEmpty() ? Stream.ofNullable(need.remedy()) : why.changes().stream();
    }

    private static Change change(SmallestChange change) {
        return new Change(BoardDocuments.nameOf(change.change()), of(change));
    }

    private static String of(SmallestChange change) {
        return switch (change.change()) {
            case REOPEN_NEIGHBORHOOD, LONGER_ACCESS -> OWN;
            case OPEN_ROAD -> Objects.requireNonNullElse(change.neighborhood(), "");
            default -> Objects.requireNonNullElse(change.permit() == null ? change.item() : change.permit(), "");
        };
    }

    /** The latest time that any of the changes names. */
    static @Nullable Instant until(List<NeedOutlook> needs) {
        return changes(needs)
                .map(SmallestChange::until)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Units of the one item that is lacking; 0 where it is none or several. */
    static long units(List<NeedOutlook> needs) {
        List<SmallestChange> stock = changes(needs)
                .filter(change -> change.change() == Remedy.MORE_STOCK)
                .toList();
        boolean one = stock.stream().map(SmallestChange::item).distinct().count() == 1;
        return one ? stock.stream().mapToLong(WhyKey::quantity).sum() : 0;
    }

    private static long quantity(SmallestChange change) {
        return Objects.requireNonNullElse(change.quantity(), 0);
    }

    /** Who went first, where that is why: the neighborhood and the rule. */
    static @Nullable String passedOver(List<NeedOutlook> needs) {
        return needs.stream()
                .map(NeedOutlook::why)
                .filter(Objects::nonNull)
                .map(why -> why.passedOver())
                .filter(Objects::nonNull)
                .map(WhyKey::text)
                .findFirst()
                .orElse(null);
    }

    private static String text(PassedOver before) {
        return before.neighborhood() + TAB + BoardDocuments.nameOf(before.rule());
    }

    String text() {
        return Stream.concat(
                        Stream.of(String.join(AND, reasons)), changes.stream().map(Change::text))
                .collect(Collectors.joining(LINE));
    }

    static WhyKey parse(String text) {
        String[] lines = text.split(LINE, -1);
        List<String> reasons = List.of(lines[0].split("\\" + AND));
        return new WhyKey(
                reasons, Arrays.stream(lines).skip(1).map(Change::parse).toList());
    }

    WhyKey in(String neighborhood) {
        return new WhyKey(
                reasons, changes.stream().map(change -> change.in(neighborhood)).toList());
    }

    /** Whether whoever makes these changes serves those who wait for this key. */
    boolean isServedBy(List<Change> made) {
        return !changes.isEmpty() && made.containsAll(changes);
    }
}
