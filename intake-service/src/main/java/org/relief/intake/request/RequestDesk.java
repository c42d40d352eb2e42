package org.relief.intake.request;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.Doors;
import org.relief.intake.contact.ParcelPhotos;
import org.relief.intake.contact.Vault;
import org.relief.intake.household.Phones;
import org.relief.intake.request.Amendments.Amendment;
import org.relief.intake.request.ReliefRequest.CancelReason;
import org.relief.intake.request.ReliefRequest.Refusal;
import org.relief.intake.request.RequestForm.LogRequest;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.time.Ids;

/**
 * Takes a request and its contact apart: the contact into the vault first, then the request that refers to it. Whatever
 * stops it in between leaves at most an unsettled contact that nobody refers to, for the sweep.
 */
class RequestDesk {

    private final Requests requests;
    private final Vault vault;
    private final Doors doors;
    private final ParcelPhotos photos;
    private final References references;
    private final Baskets baskets;
    private final Ids ids;
    private final Phones phones;
    private final Clock clock;

    RequestDesk(
            Requests requests,
            Vault vault,
            Doors doors,
            ParcelPhotos photos,
            References references,
            Baskets baskets,
            Ids ids,
            Phones phones,
            Clock clock) {
        this.doors = doors;
        this.photos = photos;
        this.phones = phones;
        this.requests = requests;
        this.vault = vault;
        this.references = references;
        this.baskets = baskets;
        this.ids = ids;
        this.clock = clock;
    }

    /** The command names the request when the client did not: a retry then finds what the first try stored. */
    Outcome<ReliefRequest, Refusal> log(LogRequest form, Asked asked, Trail found, String operator, UUID command) {
        String id = idOf(form, command);
        String entry = store(id, form.area(), form.contact().at(form.location()));
        Outcome<ReliefRequest, Refusal> outcome = requests.log(
                id,
                command.toString(),
                references,
                reference ->
                        ReliefRequest.log(id, form.area(), reference, asked, entry, operator, clock.instant(), found));
        conclude(entry, null, outcome);
        return outcome;
    }

    static String idOf(LogRequest form, UUID command) {
        return (form.id() == null ? command : form.id()).toString();
    }

    Outcome<ReliefRequest, Refusal> amend(
            ReliefRequest current, long expected, Amendment amendment, String operator, UUID command) {
        Contact wanted = amendment.contact();
        String entry = wanted == null ? null : store(current.id(), current.area(), wanted);
        if (wanted != null && entry != null && current.contact() != null) {
            vault.unsettle(current.contact());
            carryDoor(current.contact(), wanted, entry);
            photos.carry(current.contact(), entry);
        }
        Outcome<ReliefRequest, Refusal> outcome = requests.change(
                current.id(),
                command.toString(),
                expected,
                request -> request.amend(
                        amendment.asked(), entry, trail(request, amendment, expected + 1, operator), clock.instant()));
        if (entry != null) {
            conclude(entry, current.contact(), outcome);
        }
        return outcome;
    }

    /** What is known of a door is of that door: who turns out to live elsewhere leaves it behind. */
    private void carryDoor(String before, Contact now, String entry) {
        if (vault.open(before)
                .filter(held -> held.asCaller().livesWith(now.asCaller()))
                .isPresent()) {
            doors.carry(before, entry);
        }
    }

    /** Who changed what, for whoever changes something else at the same time. */
    private Trail trail(ReliefRequest request, Amendment amendment, long version, String operator) {
        if (amendment.isInEffectOn(request)) {
            return request.trail();
        }
        Trail edited = request.trail().edited(amendment.fields(), new Trail.Edit(version, operator, clock.instant()));
        return amendment.exceeding() == null ? edited : edited.exceeding(amendment.exceeding());
    }

    /**
     * Two that turned out to be one: what only this one asks for goes to the other, and this one ends. One that is over keeps
     * what it asked for, also when it ends at that moment: it is not asked for a second time.
     */
    Outcome<ReliefRequest, Refusal> merge(ReliefRequest request, String into, UUID command) {
        if (request.over().isPresent() && !request.isDuplicateOf(into)) {
            return end(request, into, command);
        }
        Outcome<ReliefRequest, Refusal> absorbed =
                requests.change(into, command + "/into", null, other -> other.absorb(request, clock.instant()));
        if (absorbed instanceof Outcome.Refused<ReliefRequest, Refusal>) {
            return absorbed;
        }
        Outcome<ReliefRequest, Refusal> ended = end(request, into, command);
        boolean isMerged = ended instanceof Outcome.Applied
                || requests.find(request.id())
                        .filter(now -> now.isDuplicateOf(into))
                        .isPresent();
        if (!isMerged) {
            requests.change(into, command + "/not-into", null, other -> other.release(request.id(), clock.instant()));
        }
        return ended;
    }

    private Outcome<ReliefRequest, Refusal> end(ReliefRequest request, String into, UUID command) {
        return requests.change(
                request.id(),
                command.toString(),
                null,
                current -> current.cancel(CancelReason.DUPLICATE, into, clock.instant()));
    }

    /** What a merge moved goes back first: after a crash in between it is asked for once, and the command can be sent again. */
    Outcome<ReliefRequest, Refusal> reopen(ReliefRequest request, String why, String operator, UUID command) {
        ReliefRequest.Closing closing = request.closing();
        if (closing != null && closing.duplicateOf() != null) {
            requests.change(
                    closing.duplicateOf(),
                    command + "/release",
                    null,
                    other -> other.release(request.id(), clock.instant()));
        }
        Outcome<ReliefRequest, Refusal> reopened = requests.change(
                request.id(), command.toString(), null, current -> current.reopen(why, operator, clock.instant()));
        baskets.makeAnew(request.id());
        return reopened;
    }

    private String store(String request, String area, Contact contact) {
        String entry = ids.next().toString();
        vault.store(new Vault.Entry(entry, request), area, contact.dialled(phones), clock.instant());
        return entry;
    }

    /** Settles the entry that the request now refers to, and discards the one it does not. */
    private void conclude(String entry, @Nullable String before, Outcome<ReliefRequest, Refusal> outcome) {
        String referred =
                outcome instanceof Outcome.Applied<ReliefRequest, Refusal>(ReliefRequest state, long _, boolean _)
                        ? state.contact()
                        : before;
        if (!entry.equals(referred)) {
            vault.discard(entry);
        } else if (before != null) {
            // Once more: one may have come since.
            photos.carry(before, entry);
            vault.discard(before);
        }
        if (referred != null) {
            vault.settle(referred);
        }
    }
}
