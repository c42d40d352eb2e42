package org.relief.intake.standing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Area;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.Vault;
import org.relief.intake.household.Phones;
import org.relief.intake.request.RequestDoor;
import org.relief.intake.standing.StandingController.LogStanding;
import org.relief.intake.standing.StandingController.StandingContact;
import org.relief.intake.standing.StandingNeed.Refusal;
import org.relief.intake.standing.StandingNeed.State;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.ProblemDocument.FieldProblem;
import org.relief.platform.web.time.Ids;
import org.springframework.stereotype.Component;

/** Takes a standing need and its contact apart, as with a request: the contact into the vault first. */
@Component
class StandingDesk {

    private final StandingNeeds needs;
    private final StandingForms forms;
    private final RequestDoor door;
    private final Areas areas;
    private final Vault vault;
    private final Phones phones;
    private final Ids ids;
    private final Clock clock;

    StandingDesk(
            StandingNeeds needs,
            StandingForms forms,
            RequestDoor door,
            Areas areas,
            Vault vault,
            Phones phones,
            Ids ids,
            Clock clock) {
        this.needs = needs;
        this.forms = forms;
        this.door = door;
        this.areas = areas;
        this.vault = vault;
        this.phones = phones;
        this.ids = ids;
        this.clock = clock;
    }

    List<StandingNeed> list(String area) {
        return needs.list(area);
    }

    Outcome<StandingNeed, Refusal> log(String area, LogStanding body, String by, CommandId command, Locale locale) {
        Area known = areas.findState(area).orElseThrow(() -> Problem.notFound("area-not-found"));
        door.requireOpen(area);
        Instant now = clock.instant();
        String id = (body.id() == null ? command.value() : body.id()).toString();
        String entry = ids.next().toString();
        Contact contact = contact(body);
        StandingNeed need = new StandingNeed(
                id,
                area,
                body.name() == null || body.name().isBlank() ? null : body.name(),
                body.form(),
                rhythm(body, now, ZoneId.of(known.timeZone())),
                entry,
                State.ACTIVE,
                null,
                List.of(),
                now,
                by);
        check(need, contact, locale);
        vault.store(new Vault.Entry(entry, id), area, contact.dialled(phones), now);
        Outcome<StandingNeed, Refusal> outcome = needs.log(need, command.toString());
        conclude(entry, outcome);
        return outcome;
    }

    private void conclude(String entry, Outcome<StandingNeed, Refusal> outcome) {
        boolean kept = outcome instanceof Outcome.Applied<StandingNeed, Refusal>(StandingNeed state, long _, boolean _)
                && entry.equals(state.contact());
        if (kept) {
            vault.settle(entry);
        } else {
            vault.discard(entry);
        }
    }

    /** Each of its requests is held against the rules of any request: better now than at six in the morning. */
    private void check(StandingNeed need, Contact contact, Locale locale) {
        List<FieldProblem> faults = new ArrayList<>();
        door.check(forms.request(need, contact, null, List.of()), locale, faults::addAll);
        if (!faults.isEmpty()) {
            Problem problem = Problem.invalidRequest();
            faults.forEach(fault -> problem.field(fault.field(), fault.code()));
            throw problem;
        }
    }

    private static Contact contact(LogStanding body) {
        StandingContact said = body.contact();
        boolean silent = said.phone() == null || said.phone().isBlank();
        return new Contact(said.name(), silent ? null : said.phone(), said.address(), said.note(), body.location());
    }

    private static Rhythm rhythm(LogStanding body, Instant now, ZoneId zone) {
        LocalDate from = body.from() == null ? LocalDate.ofInstant(now, zone) : body.from();
        if (body.until() != null && body.until().isBefore(from)) {
            throw Problem.invalidRequest().field("until", "window-empty");
        }
        return new Rhythm(
                body.everyDays().intValue(),
                body.times() == null ? List.of() : body.times(),
                from.toString(),
                text(body.until()),
                body.hours());
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    Outcome<StandingNeed, Refusal> to(String area, UUID id, State state, CommandId command) {
        if (needs.find(area, id.toString()).isEmpty()) {
            throw Problem.notFound("standing-not-found");
        }
        return needs.change(id.toString(), command.toString(), need -> need.to(state, clock.instant()));
    }
}
