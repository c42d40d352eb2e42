package org.relief.intake.standing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.relief.intake.area.Area;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.Vault;
import org.relief.intake.request.RequestDoor;
import org.relief.intake.standing.Rhythm.Slot;
import org.relief.intake.standing.StandingNeed.Result;
import org.relief.intake.standing.StandingNeed.Round;
import org.relief.intake.standing.StandingNeed.State;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.EachByItself;
import org.relief.platform.web.problem.ProblemDocument.FieldProblem;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes the next request of each standing need when its time has come. Any instance may do it, at any time, again. */
@Component
class StandingSweep {

    private final StandingNeeds needs;
    private final StandingForms forms;
    private final RequestDoor door;
    private final Areas areas;
    private final Vault vault;
    private final Clock clock;

    StandingSweep(StandingNeeds needs, StandingForms forms, RequestDoor door, Areas areas, Vault vault, Clock clock) {
        this.needs = needs;
        this.forms = forms;
        this.door = door;
        this.areas = areas;
        this.vault = vault;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${relief.intake.standing.sweep-every:1m}", initialDelayString = "15s")
    void sweep() {
        EachByItself.of(needs.listActive(), StandingSweep::name, this::ask);
        EachByItself.of(needs.listWithContact(), StandingSweep::name, this::forget);
    }

    private static String name(StandingNeed need) {
        return "Standing need " + need.id();
    }

    private void ask(StandingNeed need) {
        Area area = areas.findState(need.area()).orElse(null);
        if (area == null || area.state() != Area.State.OPEN || need.contact() == null) {
            return;
        }
        Instant now = clock.instant();
        List<Slot> due = need.rhythm().due(need.askedUntil(), now, ZoneId.of(area.timeZone()));
        for (Slot slot : due) {
            Round round = slot.isOver(now)
                    ? new Round(slot.at(), Result.MISSED, null, null)
                    : log(need, need.contact(), slot);
            needs.change(need.id(), "slot/" + slot.key(), known -> known.asked(slot, round));
        }
    }

    private Round log(StandingNeed need, String entry, Slot slot) {
        Optional<Contact> contact = vault.open(entry);
        if (contact.isEmpty()) {
            return new Round(slot.at(), Result.REFUSED, null, "contact");
        }
        UUID id = need.requestId(slot);
        List<FieldProblem> faults = new ArrayList<>();
        var form = forms.request(need, contact.get(), slot, lately(need));
        RequestDoor.Answer answer = door.log(id, form, need.loggedBy(), Locale.ENGLISH, faults::addAll);
        return answer == RequestDoor.Answer.REFUSED
                ? new Round(slot.at(), Result.REFUSED, null, said(faults))
                : new Round(slot.at(), Result.LOGGED, id.toString(), null);
    }

    /** The ones before it are of the same household, and meant to be. */
    private static List<String> lately(StandingNeed need) {
        return need.rounds().stream()
                .flatMap(round -> Optional.ofNullable(round.request()).stream())
                .toList();
    }

    private static String said(List<FieldProblem> faults) {
        return faults.stream().map(FieldProblem::field).distinct().collect(Collectors.joining(", "));
    }

    private void forget(StandingNeed need) {
        boolean over = need.state() == State.ENDED || areas.isErased(need.area());
        if (over && need.contact() != null) {
            vault.destroy(need.contact());
            needs.change(need.id(), "contact-destroyed", known -> Decision.accept(known.withoutContact()));
        }
    }
}
