package org.relief.notification.invite;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.relief.notification.invite.Invitation.Refusal;
import org.relief.notification.reach.Reach;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;

/**
 * Who is invited. A code is made of its invitation's id under the key of drivers' contacts: whoever has the database alone has no
 * code, and whoever invited can look at it again.
 */
class Invitations {

    private static final String COLLECTION = "invitations";
    private static final String CODE = "invitation";
    private static final String TOKEN = "invitation-code";
    private static final String PERSON = "invited:";

    private final AggregateStore<Invitation> invitations;
    private final Reach reach;
    private final Clock clock;

    Invitations(AggregateStores stores, Reach reach, Clock clock) {
        this.invitations = stores.store(COLLECTION, Invitation.class, Invitation::area);
        this.reach = reach;
        this.clock = clock;
        stores.index(
                COLLECTION,
                Indexes.ascending("token"),
                Indexes.ascending("area", "until"),
                Indexes.ascending("written"));
    }

    /** As a reader of addresses knows whom the code is sent to. */
    static String person(String id) {
        return PERSON + id;
    }

    String codeOf(String id) {
        return InviteCode.of(reach.token(CODE, id));
    }

    private String tokenOf(String code) {
        return reach.token(TOKEN, code);
    }

    Invitation make(String id, String area, String by, boolean written, Instant until) {
        Invitation made =
                new Invitation(id, area, tokenOf(codeOf(id)), by, clock.instant(), until, written, null, null);
        Outcome<Invitation, Void> outcome =
                invitations.handle(id, "make/" + id, current -> Decision.accept(current == null ? made : current));
        return outcome.applied();
    }

    Optional<Invitation> find(String area, String id) {
        return invitations.find(id).filter(one -> one.area().equals(area));
    }

    Optional<Invitation> findByCode(String code) {
        return invitations.list(eq("token", tokenOf(code)), Sorts.ascending("_id"), 1).stream()
                .findFirst();
    }

    /** Those that are of use, the latest first. */
    List<Invitation> listOpen(String area) {
        Instant now = clock.instant();
        return invitations.list(and(eq("area", area), gt("until", now)), Sorts.descending("at"), 0).stream()
                .filter(one -> one.isOpen(now))
                .toList();
    }

    Outcome<Invitation, Refusal> use(Invitation invitation, String person, String cause) {
        return invitations.handle(invitation.id(), cause, current -> Invitation.use(current, person, clock.instant()));
    }

    Outcome<Invitation, Refusal> withdraw(Invitation invitation, String by, String cause) {
        return invitations.handle(invitation.id(), cause, current -> Invitation.withdraw(current, by, clock.instant()));
    }

    /** The number that a code was sent to goes with the use of the code. */
    void forgetNumbers() {
        Instant now = clock.instant();
        invitations.each(eq("written", true), Sorts.ascending("_id"), 0, one -> {
            if (!one.isOpen(now)) {
                forgetNumber(one);
            }
        });
    }

    void forgetNumber(Invitation over) {
        reach.forgetPerson(person(over.id()), "forget/" + over.id());
        Outcome<Invitation, Void> _ = invitations.handle(
                over.id(),
                "forget/" + over.id(),
                current -> Decision.accept(current == null ? over : current.unwritten()));
    }
}
