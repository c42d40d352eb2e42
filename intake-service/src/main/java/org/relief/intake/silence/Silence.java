package org.relief.intake.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.silence.Expectation.Estimate;
import org.relief.intake.silence.Expectation.Word;
import org.relief.platform.eventing.Decision;

/**
 * Whether a neighborhood is heard of, and who goes and looks when it is not.
 *
 * @param id {@code silence/<area>/<code>}
 * @param alarm null while it is heard of
 * @param scout who was asked to go and look; null when nobody was
 * @param looks latest first, the last {@value #KEPT}
 * @param outage until when phones or network are reported down; null when they are not
 * @param quietUntil until when what somebody saw there counts more than the numbers
 */
record Silence(
        String id,
        String area,
        String neighborhood,
        @Nullable Alarm alarm,
        @Nullable Scout scout,
        List<Look> looks,
        @Nullable Instant outage,
        @Nullable Instant quietUntil) {

    /** What somebody saw holds for a day, as any report of the ledger. */
    static final Duration SEEN_FOR = Duration.ofHours(24);

    private static final int KEPT = 20;

    enum Found {
        FINE,
        NEEDS_HELP,
        /** Whoever went did not get there: somebody else is to go. */
        NOT_REACHED
    }

    enum Refusal {
        NOT_SILENT
    }

    /** @param unreached households of the call list that did not answer twice */
    record Alarm(Instant at, int hours, double expected, int received, int unreached) {}

    /**
     * @param who a name or a team, as people say it; stays here
     * @param by who asked them, an opaque id
     */
    record Scout(String who, String by, Instant at) {

        @Override
        public String toString() {
            return "Scout[" + at + "]";
        }
    }

    /** @param by who filed it, an opaque id */
    record Look(Found found, @Nullable String note, String by, Instant at) {

        @Override
        public String toString() {
            return "Look[" + found + "]";
        }
    }

    Silence {
        looks = List.copyOf(Objects.requireNonNullElse(looks, List.of()));
    }

    static String id(String area, String neighborhood) {
        return "silence/" + area + "/" + neighborhood;
    }

    static Silence of(String area, String neighborhood) {
        return new Silence(id(area, neighborhood), area, neighborhood, null, null, List.of(), null, null);
    }

    boolean isOutage(Instant now) {
        return outage != null && now.isBefore(outage);
    }

    /** Too few to tell changes nothing: a night ends no alarm. */
    Decision<Silence, Refusal> weigh(Estimate estimate, int unreached, Instant now) {
        if (alarm == null && estimate.word() == Word.SILENT && (quietUntil == null || !now.isBefore(quietUntil))) {
            double expected = Math.round(estimate.expected() * 10) / 10.0;
            Alarm raised = new Alarm(now, estimate.hours(), expected, estimate.received(), unreached);
            return Decision.accept(
                    with(raised, null, looks, outage, null),
                    new SilenceEvent.Silent(
                            neighborhood,
                            estimate.hours(),
                            expected,
                            estimate.received(),
                            unreached,
                            isOutage(now),
                            now));
        }
        return alarm != null && estimate.word() == Word.HEARD
                ? Decision.accept(
                        with(null, null, looks, outage, quietUntil),
                        new SilenceEvent.Ended(neighborhood, "CALLS", null, now))
                : Decision.accept(this);
    }

    Decision<Silence, Refusal> send(String who, String by, Instant now) {
        return alarm == null
                ? Decision.reject(Refusal.NOT_SILENT)
                : Decision.accept(with(alarm, new Scout(who, by, now), looks, outage, quietUntil));
    }

    /** What was seen ends the alarm, unless nobody got there. */
    Decision<Silence, Refusal> look(Look seen) {
        List<Look> all =
                Stream.concat(Stream.of(seen), looks.stream()).limit(KEPT).toList();
        if (seen.found() == Found.NOT_REACHED) {
            return alarm == null
                    ? Decision.reject(Refusal.NOT_SILENT)
                    : Decision.accept(with(alarm, null, all, outage, quietUntil));
        }
        Silence next = with(null, null, all, outage, seen.at().plus(SEEN_FOR));
        return alarm == null
                ? Decision.accept(next)
                : Decision.accept(
                        next,
                        new SilenceEvent.Ended(
                                neighborhood, "SCOUTED", seen.found().name(), seen.at()));
    }

    /** @param until null when phones and network work again */
    Decision<Silence, Refusal> reportOutage(@Nullable Instant until) {
        return Decision.accept(with(alarm, scout, looks, until, quietUntil));
    }

    private Silence with(
            @Nullable Alarm alarmNow,
            @Nullable Scout scoutNow,
            List<Look> looksNow,
            @Nullable Instant outageNow,
            @Nullable Instant quiet) {
        return new Silence(id, area, neighborhood, alarmNow, scoutNow, looksNow, outageNow, quiet);
    }

    /** Without people's names and words, when the operation is erased. */
    Silence stripped() {
        return with(null, null, List.of(), null, null);
    }
}
