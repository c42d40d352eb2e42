package org.relief.notification.invite;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Decision;

/**
 * A coordinator's word that whoever has the code may drive in an area: once, and for some hours.
 *
 * @param token by which its code is found; the code itself is nowhere
 * @param by the coordinator, opaque
 * @param until when it is of no use any more
 * @param written whether the code was sent to a number, which is forgotten with the invitation
 * @param used who came with it, and when; null while nobody has
 * @param withdrawn null unless a coordinator took it back
 */
record Invitation(
        String id,
        String area,
        String token,
        String by,
        Instant at,
        Instant until,
        boolean written,
        @Nullable Said used,
        @Nullable Said withdrawn) {

    record Said(String by, Instant at) {}

    sealed interface Refusal {

        /** The code is nobody's, as far as who asks is told. */
        record Unknown() implements Refusal {}

        record Used() implements Refusal {}

        record Expired(Instant until) implements Refusal {}

        record Withdrawn() implements Refusal {}
    }

    boolean isOpen(Instant now) {
        return used == null && withdrawn == null && now.isBefore(until);
    }

    /** Of two who come with one code the first counts; who comes again, after an answer that got lost, has come. */
    static Decision<Invitation, Refusal> use(@Nullable Invitation current, String person, Instant now) {
        if (current == null) {
            return Decision.reject(new Refusal.Unknown());
        }
        if (current.used() != null) {
            return current.used().by().equals(person) ? Decision.accept(current) : Decision.reject(new Refusal.Used());
        }
        if (current.withdrawn() != null) {
            return Decision.reject(new Refusal.Withdrawn());
        }
        return now.isBefore(current.until())
                ? Decision.accept(current.with(new Said(person, now), null))
                : Decision.reject(new Refusal.Expired(current.until()));
    }

    /** Who has come with it stays: that is taken back where the drivers are. */
    static Decision<Invitation, Refusal> withdraw(@Nullable Invitation current, String by, Instant now) {
        if (current == null) {
            return Decision.reject(new Refusal.Unknown());
        }
        if (current.used() != null) {
            return Decision.reject(new Refusal.Used());
        }
        return Decision.accept(current.withdrawn() != null ? current : current.with(null, new Said(by, now)));
    }

    private Invitation with(@Nullable Said use, @Nullable Said withdrawal) {
        return new Invitation(id, area, token, by, at, until, written, use, withdrawal);
    }

    /** Its number is forgotten. */
    Invitation unwritten() {
        return new Invitation(id, area, token, by, at, until, false, used, withdrawn);
    }
}
