package org.relief.matching.delivery;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.IntakeEvents.Need;
import org.relief.matching.area.OutlookTold;
import org.relief.matching.delivery.ReliefRequest.Status;

/**
 * A time that was told to the person who waits: only that is a promise, not what was in a plan. It is said before it breaks.
 *
 * @param toldAt when it was told last
 * @param lines what was told to come, with its time
 * @param expected when all of it comes as things are; null while it does not
 * @param version how often its state was said, with those before it
 */
public record Promise(
        Instant toldAt,
        List<Line> lines,
        Standing standing,
        @Nullable Instant expected,
        long version) {

    /** Who was told 14:00 still waits at 14:15, and a quarter of an hour is what a car is late by without a reason. */
    static final Duration ROOM = Duration.ofMinutes(15);

    /** A time told is that at the door; the word of it comes when the goods are handed over. */
    private static final Duration HANDING_OVER = Rules.STANDARD.handover();

    /** After so long without a word from a car that was due it is not known any more when it comes. */
    private static final Duration SILENCE = HANDING_OVER.plusMinutes(5);

    public record Line(String item, Instant eta) {}

    /** A word of a newer build is taken for the one that binds nobody. */
    public enum Standing {
        HOLDS,
        /** It will be broken, as things are: later by more than a quarter of an hour, in no plan any more, or due and not heard of. */
        ENDANGERED,
        KEPT,
        BROKEN,
        /** Another time was told before it broke. */
        REANNOUNCED,
        /** The household does not wait for it any more. */
        @JsonEnumDefaultValue
        ENDED;

        boolean isOver() {
            return this != HOLDS && this != ENDANGERED;
        }
    }

    public Promise {
        lines = List.copyOf(lines);
    }

    /** What the person heard of; empty where no time was told. */
    static Optional<Promise> find(OutlookTold told, long version) {
        List<Line> lines = told.lines().stream()
                .flatMap(line -> Optional.ofNullable(line.eta()).map(eta -> new Line(line.item(), eta)).stream())
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Promise(told.toldAt(), lines, Standing.HOLDS, null, version));
    }

    /** Whether somebody counts on it. */
    public boolean stands() {
        return !standing.isOver();
    }

    /** When all of it was to be there. */
    public Instant eta() {
        return lines.stream().map(Line::eta).max(Comparator.naturalOrder()).orElse(toldAt);
    }

    Promise toldAgain(Instant at) {
        return new Promise(at, lines, standing, expected, version);
    }

    Promise reannounced() {
        return new Promise(toldAt, lines, Standing.REANNOUNCED, expected, version + 1);
    }

    /** The person knows that nothing comes as it was told. */
    Promise ended() {
        return new Promise(toldAt, lines, Standing.ENDED, expected, version + 1);
    }

    /** Whether another time was told, and not the same one again. */
    boolean isOtherThan(@Nullable Promise told) {
        return told == null
                || Duration.between(eta(), told.eta()).abs().compareTo(ROOM) > 0
                || standing == Standing.ENDANGERED;
    }

    /** The same where nothing is new. What was judged is judged anew by a word that came late, or took one back. */
    Promise as(ReliefRequest request, Instant now) {
        boolean isOpen = stands() || standing == Standing.BROKEN || standing == Standing.KEPT && isTakenBack(request);
        if (!isOpen) {
            return this;
        }
        Instant comes = expected(request).orElse(null);
        Standing next = standing(request, comes, now);
        boolean same = next == standing && (!stands() || Outlook.isSame(comes, expected));
        return same ? this : new Promise(toldAt, lines, next, comes, version + 1);
    }

    private Standing standing(ReliefRequest request, @Nullable Instant comes, Instant now) {
        Instant latest = eta().plus(ROOM).plus(HANDING_OVER);
        if (lines.stream().allMatch(line -> isDelivered(request, line))) {
            return handedOver(request, now).isAfter(latest) ? Standing.BROKEN : Standing.KEPT;
        }
        if (request.status() == Status.CANCELLED) {
            return standing == Standing.BROKEN ? Standing.BROKEN : Standing.ENDED;
        }
        if (request.status() == Status.CLOSED || now.isAfter(latest)) {
            return Standing.BROKEN;
        }
        boolean silent = comes != null && now.isAfter(comes.plus(SILENCE));
        return comes == null || silent || lines.stream().anyMatch(line -> comesLate(request, line))
                ? Standing.ENDANGERED
                : Standing.HOLDS;
    }

    private static Stream<Need> needs(ReliefRequest request, Line line) {
        return request.asked().needs().stream().filter(need -> need.item().equals(line.item()));
    }

    private static boolean isDelivered(ReliefRequest request, Line line) {
        return needs(request, line).anyMatch(need -> request.delivered(need.line()) > 0);
    }

    /** What is not asked for any more was handed over all the same. */
    private boolean isTakenBack(ReliefRequest request) {
        return lines.stream()
                .anyMatch(line -> needs(request, line).findAny().isPresent() && !isDelivered(request, line));
    }

    /** When the last of it was there; now where nobody said when. */
    private Instant handedOver(ReliefRequest request, Instant now) {
        return lines.stream()
                .map(line -> needs(request, line)
                        .flatMap(need -> request.handedOverAt(need.line()).stream())
                        .min(Comparator.naturalOrder())
                        .orElse(now))
                .max(Comparator.naturalOrder())
                .orElse(now);
    }

    private boolean comesLate(ReliefRequest request, Line line) {
        return !isDelivered(request, line)
                && comes(request, line)
                        .filter(eta -> !eta.isAfter(line.eta().plus(ROOM)))
                        .isEmpty();
    }

    /** When the last of it comes; empty when any of it does not. */
    private Optional<Instant> expected(ReliefRequest request) {
        List<Line> open =
                lines.stream().filter(line -> !isDelivered(request, line)).toList();
        boolean all = open.stream().allMatch(line -> comes(request, line).isPresent());
        return all
                ? open.stream().flatMap(line -> comes(request, line).stream()).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    private static Optional<Instant> comes(ReliefRequest request, Line line) {
        Outlook outlook = request.outlook();
        return outlook == null
                ? Optional.empty()
                : outlook.needs().stream()
                        .filter(need -> need.item().equals(line.item()) && need.planned() > 0)
                        .map(need -> eta(need, outlook))
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder());
    }

    private static @Nullable Instant eta(NeedOutlook need, Outlook outlook) {
        return need.coming().stream()
                .map(Coming::eta)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(outlook.eta());
    }
}
