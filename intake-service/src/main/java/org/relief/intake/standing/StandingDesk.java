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
import org.relief.intake.contact.HeldOfPeople;
import org.relief.intake.contact.Vault;
import org.relief.intake.household.Phones;
import org.relief.intake.request.RequestDoor;
import org.relief.intake.standing.StandingController.LogStanding;
import org.relief.intake.standing.StandingController.StandingBehalf;
import org.relief.intake.standing.StandingController.StandingContact;
import org.relief.intake.standing.StandingController.StandingView;
import org.relief.intake.standing.StandingNeed.Refusal;
import org.relief.intake.standing.StandingNeed.State;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.ProblemDocument.FieldProblem;
import org.relief.platform.web.time.Ids;
import org.springframework.stereotype.Component;

/** Takes a standing need and its contact apart, as with a request: the contact into the vault first. */
@Component
class StandingDesk implements HeldOfPeople, Vault.Keeper {

    /** In days. */
    private static final int LONG_AGO = 7;

    private static final int FAR_AHEAD = 365;

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

    /** A contact that a crash left unsettled, and that is in use all the same. */
    @Override
    public boolean keeps(Vault.Entry entry) {
        return needs.find(entry.request())
                .filter(need -> entry.id().equals(need.contact()))
                .isPresent();
    }

    /** A site that people live in or near is theirs only where it asked for one of their requests. */
    @Override
    public List<Held> list(Person who) {
        return needs.listOf(who.area(), who.alike(), who.requests()).stream()
                .filter(need -> need.name() == null
                        || need.rounds().stream()
                                .anyMatch(round -> who.requests().contains(round.request())))
                .map(need -> new Held(
                        Kind.STANDING_NEED,
                        need.id(),
                        need.id(),
                        need.contact(),
                        need.state() != State.ENDED,
                        StandingView.of(need)))
                .toList();
    }

    @Override
    public void erase(Held held) {
        if (held.entry() != null) {
            vault.destroy(held.entry());
        }
        needs.change(held.id(), "erased", need -> Decision.accept(need.stripped()));
    }

    /** Each of its requests is held against the rules of any request: better now than at six in the morning. */
    private void check(StandingNeed need, Contact contact, Locale locale) {
        List<FieldProblem> faults = new ArrayList<>();
        door.check(forms.request(need, contact, null, List.of()), locale, faults::addAll);
        if (!faults.isEmpty()) {
            Problem problem = Problem.invalidRequest();
            faults.forEach(problem::field);
            throw problem;
        }
    }

    private static Contact contact(LogStanding body) {
        StandingContact said = body.contact();
        boolean silent = said.phone() == null || said.phone().isBlank();
        StandingBehalf behalf = said.behalf();
        return new Contact(
                said.name(),
                silent ? null : said.phone(),
                said.address(),
                said.note(),
                body.location(),
                said.morePhones() == null ? List.of() : List.copyOf(said.morePhones()),
                behalf == null ? null : new Contact.Behalf(behalf.name(), behalf.phone()),
                said.messagesIn());
    }

    private static Rhythm rhythm(LogStanding body, Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate from = body.from() == null ? today : body.from();
        if (from.isBefore(today.minusDays(LONG_AGO))) {
            throw Problem.invalidRequest().field("from", "window-passed");
        }
        if (from.isAfter(today.plusDays(FAR_AHEAD))) {
            throw Problem.invalidRequest().field("from", "window-far", FAR_AHEAD);
        }
        if (body.until() != null && body.until().isBefore(from)) {
            throw Problem.invalidRequest().field("until", "window-empty");
        }
        if (body.until() != null && body.until().isAfter(from.plusDays(FAR_AHEAD))) {
            throw Problem.invalidRequest().field("until", "window-far", FAR_AHEAD);
        }
        if (body.hours() != null && body.hours().areNone()) {
            throw Problem.invalidRequest().field("hours.until", "hours-none");
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
