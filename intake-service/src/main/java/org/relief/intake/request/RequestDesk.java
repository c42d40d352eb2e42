package org.relief.intake.request;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.Vault;
import org.relief.intake.request.Amendments.Amendment;
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
    private final References references;
    private final Ids ids;
    private final Clock clock;

    RequestDesk(Requests requests, Vault vault, References references, Ids ids, Clock clock) {
        this.requests = requests;
        this.vault = vault;
        this.references = references;
        this.ids = ids;
        this.clock = clock;
    }

    /** The command names the request when the client did not: a retry then finds what the first try stored. */
    Outcome<ReliefRequest, Refusal> log(LogRequest form, Asked asked, String operator, UUID command) {
        String id = (form.id() == null ? command : form.id()).toString();
        String entry = store(id, form.area(), form.contact().at(form.location()));
        Outcome<ReliefRequest, Refusal> outcome = requests.log(
                id,
                command.toString(),
                references,
                reference -> ReliefRequest.log(id, form.area(), reference, asked, entry, operator, clock.instant()));
        conclude(entry, null, outcome);
        return outcome;
    }

    Outcome<ReliefRequest, Refusal> amend(ReliefRequest current, long expected, Amendment amendment, UUID command) {
        String entry = amendment.contact() == null ? null : store(current.id(), current.area(), amendment.contact());
        if (entry != null && current.contact() != null) {
            vault.unsettle(current.contact());
        }
        Outcome<ReliefRequest, Refusal> outcome = requests.change(
                current.id(),
                command.toString(),
                expected,
                request -> request.amend(amendment.asked(), entry, clock.instant()));
        if (entry != null) {
            conclude(entry, current.contact(), outcome);
        }
        return outcome;
    }

    /** Other requests with the same phone or address, so that the operator can ask. */
    List<ReliefRequest> listSimilar(String id, LogRequest form, int limit) {
        return requests.listAll(
                vault.listSimilar(id, form.area(), form.contact().at(null), limit));
    }

    private String store(String request, String area, Contact contact) {
        String entry = ids.next().toString();
        vault.store(new Vault.Entry(entry, request), area, contact, clock.instant());
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
            vault.discard(before);
        }
        if (referred != null) {
            vault.settle(referred);
        }
    }
}
