package org.relief.intake.request;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relief.intake.contact.Audit;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.ContactReaders;
import org.relief.intake.contact.Reader;
import org.relief.intake.contact.Reading;
import org.relief.intake.contact.Vault;
import org.relief.intake.request.ReliefRequest.Closing;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.platform.eventing.Decision;
import org.relief.platform.web.problem.Problem;
import org.springframework.stereotype.Component;

/** All that is held on one household: shown when it asks for that, and taken away when it asks for that. */
@Component
class PersonalData {

    /** More than any household has: a chain of links that somebody made by mistake ends here. */
    private static final int MOST = 100;

    private final Requests requests;
    private final Vault vault;
    private final ContactReaders readers;
    private final Audit audit;
    private final HandoverCodes codes;
    private final Clock clock;

    PersonalData(
            Requests requests, Vault vault, ContactReaders readers, Audit audit, HandoverCodes codes, Clock clock) {
        this.requests = requests;
        this.vault = vault;
        this.readers = readers;
        this.audit = audit;
        this.codes = codes;
        this.clock = clock;
    }

    /** The request, and all others of which somebody has said that they are of the same household. */
    List<ReliefRequest> household(ReliefRequest start) {
        List<ReliefRequest> all = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(start.id()));
        Deque<ReliefRequest> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty() && all.size() < MOST) {
            ReliefRequest one = next.poll();
            all.add(one);
            List<String> others = others(one).stream().filter(seen::add).toList();
            requests.listAll(others).stream()
                    .filter(other -> other.area().equals(start.area()))
                    .forEach(next::add);
        }
        return all;
    }

    private static List<String> others(ReliefRequest request) {
        List<String> others = new ArrayList<>(request.trail().linked());
        others.addAll(request.trail().merged().keySet());
        Closing closing = request.closing();
        if (closing != null && closing.duplicateOf() != null) {
            others.add(closing.duplicateOf());
        }
        return others;
    }

    /** Counts as a reading, and the audit says that it was for the household. */
    Optional<Contact> contact(ReliefRequest request, String by) {
        if (request.contact() == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Reader reader = new Reader(by, null, "EXPORT", null);
        readers.admit(reader, request.area(), request.id(), now);
        return switch (vault.read(request.contact(), request.id(), reader, now)) {
            case Reading.Found(Contact contact) -> Optional.of(contact);
            case Reading.Destroyed() -> Optional.empty();
        };
    }

    /** The contact's keys first: from then on nobody is found by them. What was asked for and given stays, for the count. */
    List<ReliefRequest> erase(ReliefRequest start, String by, String command) {
        List<ReliefRequest> all = household(start);
        if (all.stream().anyMatch(request -> request.status() == Status.OPEN)) {
            throw Problem.conflict("erase-open");
        }
        all.forEach(request -> wipe(request, by, command + "/" + request.id()));
        return all;
    }

    private void wipe(ReliefRequest request, String by, String cause) {
        if (request.contact() != null) {
            vault.destroy(request.contact());
        }
        var _ = requests.change(request.id(), cause, null, current -> Decision.accept(current.stripped()));
        vault.refuse(request.id(), new Reader(by, null, "ERASED", null), clock.instant());
        audit.forgetNotes(request.id());
        codes.forget(request.id());
    }
}
