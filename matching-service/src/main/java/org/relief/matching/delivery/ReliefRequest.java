package org.relief.matching.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.IntakeEvents.Need;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.area.IntakeEvents.Urgency;
import org.relief.matching.area.Location;
import org.relief.matching.delivery.Promise.Standing;

/**
 * A request as matching knows it: what intake said, what was handed over, what was last told.
 *
 * @param sequence intake's last version that was taken in
 * @param outlook the last outlook that was published, if any
 * @param outlookVersion how many outlooks were published
 * @param outlookAt when the last one was published
 * @param promise what the person was told last; null when no time was told
 */
public record ReliefRequest(
        RequestAsked asked,
        Status status,
        long sequence,
        Progress progress,
        @Nullable Outlook outlook,
        long outlookVersion,
        Instant outlookAt,
        @Nullable Promise promise) {

    public enum Status {
        OPEN,
        CANCELLED,
        CLOSED
    }

    /**
     * What happened on the way.
     *
     * @param delivered units handed over by line; of food for people and days what it is counted in
     * @param declinedBy shifts that do not want to go there
     * @param failures handovers that did not happen
     * @param notBefore is not planned before then, because nobody was there
     * @param counted as how much a unit was counted that was handed over for food for people and days, by line and item; what
     *     it covers may be another amount by now, and nothing in states of before
     * @param at when something of a line was handed over first, long before it was heard of, perhaps; nothing in states of
     *     before
     */
    public record Progress(
            Map<Integer, Integer> delivered,
            Set<String> declinedBy,
            int failures,
            @Nullable Instant notBefore,
            Map<String, Integer> counted,
            Map<Integer, Instant> at) {
        static final Progress NONE = new Progress(Map.of(), Set.of(), 0, null, Map.of(), Map.of());

        public Progress {
            delivered = Map.copyOf(delivered);
            declinedBy = Set.copyOf(declinedBy);
            counted = counted == null ? Map.of() : Map.copyOf(counted);
            at = at == null ? Map.of() : Map.copyOf(at);
        }

        private Progress with(Map<Integer, Integer> handedOver, Map<String, Integer> asCounted) {
            return new Progress(handedOver, declinedBy, failures, notBefore, asCounted, at).onlyOfDelivered();
        }

        private Progress notBefore(@Nullable Instant then) {
            return new Progress(delivered, declinedBy, failures, then, counted, at);
        }

        private Progress declinedBy(Set<String> shifts) {
            return new Progress(delivered, shifts, failures, notBefore, counted, at);
        }

        private Progress failed() {
            return new Progress(delivered, declinedBy, failures + 1, notBefore, counted, at);
        }

        private Progress at(Map<Integer, Instant> times) {
            return new Progress(delivered, declinedBy, failures, notBefore, counted, times).onlyOfDelivered();
        }

        private Progress onlyOfDelivered() {
            Map<Integer, Instant> times = new TreeMap<>(at);
            times.keySet().removeIf(line -> delivered.getOrDefault(line, 0) == 0);
            return times.size() == at.size()
                    ? this
                    : new Progress(delivered, declinedBy, failures, notBefore, counted, times);
        }
    }

    /** A request as it is first heard of. */
    public static ReliefRequest logged(RequestAsked asked, long sequence) {
        return new ReliefRequest(asked, Status.OPEN, sequence, Progress.NONE, null, 0, Instant.EPOCH, null);
    }

    /**
     * A request that ended, has left memory and is open again. What is told of it counts on from the second of the epoch:
     * beyond whatever was told before, of which the number is no longer known.
     */
    static ReliefRequest openAgain(RequestAsked asked, long sequence, Instant now) {
        return new ReliefRequest(
                asked, Status.OPEN, sequence, Progress.NONE, null, now.getEpochSecond(), Instant.EPOCH, null);
    }

    /** A request whose end was heard of before its beginning. */
    public static ReliefRequest endedUnheard(String id, Status status, long sequence) {
        var nothing = new RequestAsked(
                id, "", new Location(0, 0), 0, Urgency.NORMAL, List.of(), List.of(), null, null, Instant.EPOCH);
        return new ReliefRequest(nothing, status, sequence, Progress.NONE, null, 0, Instant.EPOCH, null);
    }

    public String id() {
        return asked.requestId();
    }

    /** Since when a car could have gone there. */
    public Instant waitsSince() {
        Instant again = progress.notBefore();
        return again != null && again.isAfter(asked.loggedAt()) ? again : asked.loggedAt();
    }

    /**
     * Takes in an amendment; what was handed over stays with the lines that still ask for the same item. Somebody is there
     * again when somebody has said something.
     */
    ReliefRequest amended(RequestAsked now, long sequence) {
        Map<Integer, Integer> kept = new HashMap<>();
        for (Need need : now.needs()) {
            asked.needs().stream()
                    .filter(need::isAsWas)
                    .filter(old -> progress.delivered().containsKey(old.line()))
                    .forEach(old -> kept.put(old.line(), delivered(old.line())));
        }
        Instant notBefore = now.saysAs(asked) ? progress.notBefore() : null;
        Progress next = progress.with(kept, progress.counted()).notBefore(notBefore);
        return new ReliefRequest(now, status, sequence, next, outlook, outlookVersion, outlookAt, promise);
    }

    /** What was handed over still counts, unless it was all: then that was the mistake. */
    ReliefRequest reopened(RequestAsked now, long sequence) {
        ReliefRequest open = amended(now, sequence);
        boolean all = now.needs().stream().allMatch(need -> open.delivered(need.line()) >= need.asked());
        Progress next = all ? Progress.NONE : open.progress;
        return new ReliefRequest(now, Status.OPEN, sequence, next, outlook, outlookVersion, outlookAt, promise);
    }

    ReliefRequest ended(Status how, long sequence) {
        return withStatus(how, sequence);
    }

    public ReliefRequest handedOver(List<HandedLine> lines) {
        return handedOver(lines, List.of());
    }

    /** @param instead what an earlier word about the same visit said was given; never less than nothing is left of it */
    ReliefRequest handedOver(List<HandedLine> lines, List<HandedLine> instead) {
        Map<Integer, Integer> delivered = new TreeMap<>(progress.delivered());
        Map<String, Integer> counted = new TreeMap<>(progress.counted());
        instead.forEach(line -> delivered.merge(line.line(), -amountThen(line), Integer::sum));
        lines.forEach(line -> delivered.merge(line.line(), amount(line), Integer::sum));
        lines.stream().filter(this::isFood).forEach(line -> counted.put(good(line), each(line)));
        delivered.values().removeIf(units -> units < 0);
        return with(progress.with(delivered, counted));
    }

    /**
     * With these, at that time, instead of what an earlier word said. What had ended because all of it was handed over waits
     * again when it was not.
     */
    ReliefRequest corrected(List<HandedLine> lines, List<HandedLine> instead, Instant at) {
        Map<Integer, Instant> times = new TreeMap<>(progress.at());
        lines.forEach(line -> times.merge(line.line(), at, (one, other) -> one.isBefore(other) ? one : other));
        ReliefRequest handed = handedOver(lines, instead);
        ReliefRequest next = handed.with(handed.progress.at(times));
        boolean tooEarly = status == Status.CLOSED && isServed() && !next.isServed();
        return tooEarly ? next.withStatus(Status.OPEN, sequence) : next;
    }

    /** Intake closed what was served when it heard of it, and is not by now: it will hear of that. */
    ReliefRequest closedTooEarly(long sequence) {
        return withStatus(status, sequence);
    }

    private ReliefRequest withStatus(Status next, long sequence) {
        return new ReliefRequest(asked, next, sequence, progress, outlook, outlookVersion, outlookAt, promise);
    }

    /** What happened after all takes back that nobody was there. */
    ReliefRequest metAfterAll() {
        return with(progress.notBefore(null));
    }

    ReliefRequest declinedBy(String shift) {
        Set<String> shifts = new TreeSet<>(progress.declinedBy());
        shifts.add(shift);
        return with(progress.declinedBy(shifts));
    }

    ReliefRequest notDeclinedBy(String shift) {
        Set<String> shifts = new TreeSet<>(progress.declinedBy());
        shifts.remove(shift);
        return with(progress.declinedBy(shifts));
    }

    ReliefRequest failed(Instant notBefore) {
        return with(progress.failed().notBefore(notBefore));
    }

    ReliefRequest told(Outlook told, Instant now) {
        return new ReliefRequest(asked, status, sequence, progress, told, outlookVersion + 1, now, promise);
    }

    ReliefRequest promised(Promise next) {
        return new ReliefRequest(asked, status, sequence, progress, outlook, outlookVersion, outlookAt, next);
    }

    /** Whether a person counts on a time that was told, or still waits after it has gone by: then no less than before. */
    public boolean isPromised() {
        return promise != null
                && (promise.stands() || promise.standing() == Standing.BROKEN && status == Status.OPEN && !isServed());
    }

    private ReliefRequest with(Progress next) {
        return new ReliefRequest(asked, status, sequence, next, outlook, outlookVersion, outlookAt, promise);
    }

    public int delivered(int line) {
        return progress.delivered().getOrDefault(line, 0);
    }

    /** When something of it was handed over first; empty where that is not known. */
    Optional<Instant> handedOverAt(int line) {
        return Optional.ofNullable(progress.at().get(line));
    }

    /** Empty when it is not there any more. */
    public Optional<Need> findNeed(int line) {
        return asked.needs().stream().filter(need -> need.line() == line).findFirst();
    }

    /** How much of its line it is. */
    private int amount(HandedLine line) {
        return line.quantity() * each(line);
    }

    /** As how much it was counted when it was handed over. */
    private int amountThen(HandedLine line) {
        return line.quantity() * progress.counted().getOrDefault(good(line), each(line));
    }

    private int each(HandedLine line) {
        return findNeed(line.line()).map(need -> need.each(line.item())).orElse(1);
    }

    private boolean isFood(HandedLine line) {
        return findNeed(line.line()).filter(need -> need.basket() != null).isPresent();
    }

    private static String good(HandedLine line) {
        return line.line() + "/" + line.item();
    }

    /** What nobody has brought of this line, in units or in what it is counted in. */
    public int missing(Need need) {
        return Math.max(0, need.asked() - delivered(need.line()));
    }

    /** A critical one, and one that a life hangs on: no car is kept for others' sake that could go there. */
    public boolean waitsForNobody() {
        return asked.urgency() == Urgency.CRITICAL || asked.isLife();
    }

    public boolean isCarOnly() {
        return "CAR_ONLY".equals(asked.vehicleAccess());
    }

    public boolean isServed() {
        return asked.needs().stream().allMatch(need -> missing(need) == 0);
    }

    public boolean hasAny() {
        return progress.delivered().values().stream().anyMatch(units -> units > 0);
    }

    public boolean isWindowOver(Instant now) {
        return asked.window() != null && asked.window().until().isBefore(now);
    }

    /** Whether it may still be planned. */
    public boolean isOpen(Instant now) {
        return status == Status.OPEN && !isServed() && !isWindowOver(now);
    }
}
