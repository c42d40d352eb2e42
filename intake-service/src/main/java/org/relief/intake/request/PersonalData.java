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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.intake.contact.Alike;
import org.relief.intake.contact.Audit;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.ContactReaders;
import org.relief.intake.contact.HeldOfPeople;
import org.relief.intake.contact.HeldOfPeople.Held;
import org.relief.intake.contact.HeldOfPeople.Person;
import org.relief.intake.contact.Reader;
import org.relief.intake.contact.Reading;
import org.relief.intake.contact.Vault;
import org.relief.intake.household.Likeness;
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
    private final List<HeldOfPeople> holders;
    private final Clock clock;

    /**
     * All that is held of one household.
     *
     * @param who whose it is
     * @param requests of which somebody has said that they are one household's
     * @param unlinked likely its own too, and nobody has said so or otherwise
     * @param held beside its requests
     */
    record All(Person who, List<ReliefRequest> requests, List<ReliefRequest> unlinked, List<Held> held) {

        /** Somebody acts on it, or will. */
        boolean isOpen() {
            return held.stream().anyMatch(Held::open)
                    || requests.stream().anyMatch(request -> request.status() == Status.OPEN);
        }
    }

    PersonalData(
            Requests requests,
            Vault vault,
            ContactReaders readers,
            Audit audit,
            List<HeldOfPeople> holders,
            Clock clock) {
        this.requests = requests;
        this.vault = vault;
        this.readers = readers;
        this.audit = audit;
        this.holders = holders;
        this.clock = clock;
    }

    All all(ReliefRequest start) {
        List<ReliefRequest> household = household(start);
        Set<String> own = household.stream().map(ReliefRequest::id).collect(Collectors.toSet());
        Set<String> alike = household.stream()
                .flatMap(request -> alike(request).stream())
                .filter(Predicate.not(own::contains))
                .collect(Collectors.toSet());
        Person who = new Person(start.area(), own, alike);
        List<Held> held =
                holders.stream().flatMap(holder -> holder.list(who).stream()).toList();
        return new All(who, household, unlinked(household, alike), held);
    }

    /** What the vault calls entries of likely the same household; the contact is opened for the machine alone. */
    private Set<String> alike(ReliefRequest request) {
        return Optional.ofNullable(request.contact()).flatMap(vault::open).stream()
                .flatMap(contact -> vault.listAlike(request.area(), contact.asCaller()).stream())
                .filter(alike -> Likeness.of(alike.compared(), null).isLikely())
                .map(Alike::request)
                .collect(Collectors.toSet());
    }

    private List<ReliefRequest> unlinked(List<ReliefRequest> household, Set<String> alike) {
        Set<String> apart = household.stream()
                .flatMap(request -> request.trail().apart().stream())
                .collect(Collectors.toSet());
        return requests
                .listAll(alike.stream().filter(Predicate.not(apart::contains)).toList())
                .stream()
                .filter(other -> other.area().equals(household.getFirst().area()) && other.contact() != null)
                .toList();
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
    Optional<Contact> contact(String area, String name, @Nullable String entry, String by) {
        if (entry == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Reader reader = new Reader(by, null, "EXPORT", null);
        readers.admit(reader, area, name, now);
        return switch (vault.read(entry, name, reader, now)) {
            case Reading.Found(Contact contact) -> Optional.of(contact);
            case Reading.Destroyed() -> Optional.empty();
        };
    }

    /**
     * The requests last: by their contacts the rest is found, also when this is broken off and done again. What was asked for
     * and given stays, for the count.
     */
    All erase(ReliefRequest start, String by, String command) {
        All all = all(start);
        if (all.isOpen()) {
            throw Problem.conflict("erase-open");
        }
        holders.forEach(holder -> holder.list(all.who()).forEach(held -> wipe(holder, held, by)));
        all.requests().forEach(request -> wipe(request, by, command + "/" + request.id()));
        return all;
    }

    private void wipe(HeldOfPeople holder, Held held, String by) {
        holder.erase(held);
        if (held.entry() != null) {
            vault.refuse(held.name(), new Reader(by, null, "ERASED", null), clock.instant());
        }
        audit.forgetNotes(held.name());
    }

    private void wipe(ReliefRequest request, String by, String cause) {
        if (request.contact() != null) {
            vault.destroy(request.contact());
        }
        var _ = requests.change(request.id(), cause, null, current -> Decision.accept(current.stripped()));
        vault.refuse(request.id(), new Reader(by, null, "ERASED", null), clock.instant());
        audit.forgetNotes(request.id());
    }
}
