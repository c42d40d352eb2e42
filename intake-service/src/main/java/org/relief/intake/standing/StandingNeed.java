package org.relief.intake.standing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;
import org.relief.intake.item.Diet;
import org.relief.intake.standing.Rhythm.Slot;
import org.relief.platform.eventing.Decision;

/**
 * A need that comes again. Each time it becomes a request of its own, whose id follows from this and the time: however often
 * a sweep begins anew, there is one.
 *
 * @param name of a site; null for a household
 * @param form what each request asks for
 * @param contact the vault's entry; null once it is destroyed
 * @param askedUntil the last time that was seen to
 * @param rounds the latest ones
 */
record StandingNeed(
        String id,
        String area,
        @Nullable String name,
        StandingForm form,
        Rhythm rhythm,
        @Nullable String contact,
        State state,
        @Nullable Instant askedUntil,
        List<Round> rounds,
        Instant loggedAt,
        String loggedBy) {

    private static final int REMEMBERED = 10;

    enum State {
        ACTIVE,
        PAUSED,
        ENDED
    }

    enum Refusal {
        NOT_FOUND,
        ID_TAKEN,
        ENDED
    }

    /** @param location as coarse as a request's outside of the vault */
    record StandingForm(
            String neighborhood,
            @Nullable Location location,
            int people,
            String urgency,
            List<String> vulnerabilities,
            List<StandingItem> needs,
            @Nullable String vehicleAccess) {}

    /** A line of a request's form: an item and a quantity, or a category for people and days. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StandingItem(
            @Nullable String item,
            @Nullable Integer quantity,
            @Nullable List<String> instead,
            @Nullable String category,
            @Nullable Integer people,
            @Nullable Integer days,
            @Nullable List<Diet> diets) {}

    enum Result {
        LOGGED,
        /** Its time was over when it was looked at. */
        MISSED,
        /** What it asks for is not to be had any more: somebody has to look. */
        REFUSED
    }

    /** @param request that was logged for it */
    record Round(
            Instant at,
            Result result,
            @Nullable String request,
            @Nullable String fault) {}

    StandingNeed {
        rounds = rounds == null ? List.of() : List.copyOf(rounds);
    }

    /** The request of one time. */
    UUID requestId(Slot slot) {
        return UUID.nameUUIDFromBytes((id + "/" + slot.key()).getBytes(StandardCharsets.UTF_8));
    }

    /** What was made of one time; an older one again changes nothing. */
    Decision<StandingNeed, Refusal> asked(Slot slot, Round round) {
        if (askedUntil != null && !slot.at().isAfter(askedUntil)) {
            return Decision.accept(this);
        }
        List<Round> all = new ArrayList<>(rounds);
        all.add(round);
        List<Round> latest = all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
        return Decision.accept(
                new StandingNeed(id, area, name, form, rhythm, contact, state, slot.at(), latest, loggedAt, loggedBy));
    }

    /** Goes on from now: what would have come meanwhile does not come all at once. */
    Decision<StandingNeed, Refusal> to(State next, Instant now) {
        if (state == State.ENDED) {
            return next == State.ENDED ? Decision.accept(this) : Decision.reject(Refusal.ENDED);
        }
        boolean resumed = state == State.PAUSED && next == State.ACTIVE;
        Instant from = resumed && (askedUntil == null || askedUntil.isBefore(now)) ? now : askedUntil;
        return Decision.accept(
                new StandingNeed(id, area, name, form, rhythm, contact, next, from, rounds, loggedAt, loggedBy));
    }

    /** Without what says who lives there and where; what was asked for stays, for the count. */
    StandingNeed stripped() {
        Location place = form.location() == null ? null : form.location().vague();
        StandingForm rest = new StandingForm(
                form.neighborhood(), place, form.people(), form.urgency(), List.of(), form.needs(), null);
        return new StandingNeed(
                id, area, null, rest, rhythm, null, State.ENDED, askedUntil, rounds, loggedAt, loggedBy);
    }

    /** Nobody is called for it any more. */
    StandingNeed withoutContact() {
        return new StandingNeed(
                id, area, name, form, rhythm, null, State.ENDED, askedUntil, rounds, loggedAt, loggedBy);
    }
}
