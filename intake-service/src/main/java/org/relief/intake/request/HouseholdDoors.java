package org.relief.intake.request;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.Door;
import org.relief.intake.contact.Door.Found;
import org.relief.intake.contact.Door.Warning;
import org.relief.intake.contact.Doors;
import org.relief.intake.contact.Reader;
import org.relief.intake.contact.Vault;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.platform.web.problem.Problem;
import org.springframework.stereotype.Component;

/**
 * What is known of the door of a household: what was said of one of its requests is shown at each that is linked with it and is
 * for the same address. Who said what when is in the audit, without what they said.
 */
@Component
class HouseholdDoors {

    /** What a phone that stands at a door can be wrong by, and what a coarse place is off anyway. */
    private static final int FAR_METERS = 300;

    private final Requests requests;
    private final PersonalData data;
    private final Vault vault;
    private final Doors doors;
    private final Clock clock;

    HouseholdDoors(Requests requests, PersonalData data, Vault vault, Doors doors, Clock clock) {
        this.requests = requests;
        this.data = data;
        this.vault = vault;
        this.doors = doors;
        this.clock = clock;
    }

    /** As it holds now. */
    Door of(ReliefRequest request) {
        return sharing(request)
                .map(one -> doors.get(contact(one)))
                .reduce(Door.UNKNOWN, Door::and)
                .at(clock.instant());
    }

    /** With what was said of it so far: who moves the request there need not be asked. */
    void correct(ReliefRequest request, String id, Found found, Reader by) {
        change(request, door -> door.correct(id, found), as(by, "DOOR"));
        if (found.place() != null && request.status() == Status.OPEN) {
            int meters = (int) Math.round(1000 * request.asked().location().kilometersTo(found.place()));
            requests.keepDoorOff(
                    request.id(),
                    meters > FAR_METERS ? new DoorOff(meters, found.said().at()) : null);
        }
    }

    void warn(ReliefRequest request, Warning warning, Reader by) {
        change(request, door -> door.warn(warning), as(by, "WARNING"));
    }

    /** Whichever request of the household it was said of; one that is not there is withdrawn already. */
    void withdraw(ReliefRequest request, String id, Reader by, boolean anybodys) {
        sharing(request)
                .filter(one -> doors.get(contact(one))
                        .findWarning(id)
                        .filter(warning -> mayWithdraw(warning, by, anybodys))
                        .isPresent())
                .toList()
                .forEach(one -> change(one, door -> door.withdraw(id), as(by, "WARNING_WITHDRAWN")));
    }

    private static boolean mayWithdraw(Warning warning, Reader by, boolean anybodys) {
        if (!anybodys && !warning.said().by().equals(by.person())) {
            throw Problem.conflict("warning-of-another").forGood();
        }
        return true;
    }

    void drop(ReliefRequest request, Reader by) {
        sharing(request)
                .filter(one -> doors.get(contact(one)).found() != null)
                .toList()
                .forEach(one -> change(one, Door::drop, as(by, "DOOR_DROPPED")));
        requests.keepDoorOff(request.id(), null);
    }

    private static Reader as(Reader by, String what) {
        return new Reader(by.by(), by.onBehalfOf(), what, null);
    }

    /** The audit first. What is said while an amendment puts another contact in the place of this one is said of that too. */
    private void change(ReliefRequest request, UnaryOperator<Door> said, Reader by) {
        Instant now = clock.instant();
        vault.refuse(request.id(), by, now);
        UnaryOperator<Door> change = door -> said.apply(door.at(now));
        String entry = request.contact();
        boolean kept = entry != null && doors.change(entry, change);
        String another = requests.find(request.id()).map(ReliefRequest::contact).orElse(null);
        if (another != null && !another.equals(entry)) {
            kept = doors.change(another, change);
        }
        if (!kept) {
            throw RequestContactController.destroyed().forGood();
        }
    }

    /** The request itself, and others of the household for the same address. */
    private Stream<ReliefRequest> sharing(ReliefRequest request) {
        List<ReliefRequest> known = data.household(request).stream()
                .filter(one -> one.contact() != null)
                .toList();
        if (known.size() < 2) {
            return known.stream();
        }
        Contact here =
                request.contact() == null ? null : vault.open(request.contact()).orElse(null);
        return known.stream().filter(one -> one.id().equals(request.id()) || here != null && isAt(here, one));
    }

    private boolean isAt(Contact here, ReliefRequest other) {
        return vault.open(contact(other))
                .filter(there -> there.asCaller().livesWith(here.asCaller()))
                .isPresent();
    }

    private static String contact(ReliefRequest request) {
        return Objects.requireNonNull(request.contact());
    }
}
