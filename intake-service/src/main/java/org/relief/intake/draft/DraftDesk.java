package org.relief.intake.draft;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.relief.intake.area.AreaEnding;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.ContactReaders;
import org.relief.intake.contact.HeldOfPeople;
import org.relief.intake.contact.Reader;
import org.relief.intake.contact.Reading;
import org.relief.intake.contact.Vault;
import org.relief.intake.contact.VaultProperties;
import org.relief.intake.draft.Draft.State;
import org.relief.intake.draft.DraftController.DraftView;
import org.relief.intake.request.RequestDoor;
import org.relief.platform.eventing.Decision;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.time.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps drafts, with what was said in the vault, and destroys that when nobody needs it any more. */
@Component
class DraftDesk implements AreaEnding, Vault.Keeper, HeldOfPeople {

    /** What the vault calls an entry of a draft, beside those of requests. */
    private static final String PREFIX = "draft/";

    private static final Logger log = LoggerFactory.getLogger(DraftDesk.class);
    private static final TypeReference<Map<String, Object>> FORM = new TypeReference<>() {};
    private static final int BATCH = 200;

    private final Drafts drafts;
    private final RequestDoor requests;
    private final Areas areas;
    private final Vault vault;
    private final ContactReaders readers;
    private final VaultProperties properties;
    private final JsonMapper json;
    private final Ids ids;
    private final Clock clock;

    DraftDesk(
            Drafts drafts,
            RequestDoor requests,
            Areas areas,
            Vault vault,
            ContactReaders readers,
            VaultProperties properties,
            JsonMapper json,
            Ids ids,
            Clock clock) {
        this.drafts = drafts;
        this.requests = requests;
        this.areas = areas;
        this.vault = vault;
        this.readers = readers;
        this.properties = properties;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What was said is stored first: a crash in between leaves an entry that nobody refers to, for the sweep of the vault.
     *
     * @param draft without an entry
     * @param form as far as it is known, as somebody would fill it in
     */
    Draft keep(Draft draft, ObjectNode form) {
        String entry = ids.next().toString();
        Contact said = said(form);
        vault.store(new Vault.Entry(entry, PREFIX + draft.id()), draft.area(), said, clock.instant());
        Draft kept = drafts.keep(draft.said(entry));
        if (entry.equals(kept.entry())) {
            vault.settle(entry);
        } else {
            vault.discard(entry);
        }
        return kept;
    }

    /** The whole of it as a note; who it is besides, so that it is found again when they ask for it. */
    private static Contact said(ObjectNode form) {
        JsonNode contact = form.path("contact");
        return new Contact(
                contact.path("name").asString(null),
                contact.path("phone").asString(null),
                contact.path("address").asString(""),
                form.toString(),
                null);
    }

    /** Those that wait, without what somebody has logged meanwhile. */
    List<Draft> listOpen(String area) {
        List<Draft> open = drafts.listOpen(area);
        Map<String, String> logged =
                requests.references(open.stream().map(Draft::id).toList());
        open.stream().filter(draft -> logged.containsKey(draft.id())).forEach(this::logged);
        return open.stream().filter(draft -> !logged.containsKey(draft.id())).toList();
    }

    private void logged(Draft draft) {
        drafts.change(draft.id(), "logged", known -> known.logged(clock.instant()));
    }

    /** What was said, for who completes it: counts as a reading, like that of any other household. */
    Map<String, Object> form(Draft draft, String by) {
        Reader reader = new Reader(by, null);
        Instant now = clock.instant();
        String name = PREFIX + draft.id();
        if (draft.entry() == null || areas.isErased(draft.area())) {
            vault.refuse(name, reader, now);
            throw destroyed();
        }
        readers.admit(reader, draft.area(), name, now);
        return switch (vault.read(draft.entry(), name, reader, now)) {
            case Reading.Found(Contact said) -> json.readValue(Objects.requireNonNullElse(said.note(), "{}"), FORM);
            case Reading.Destroyed() -> throw destroyed();
        };
    }

    private static Problem destroyed() {
        return Problem.of(HttpStatus.GONE, "contact-destroyed");
    }

    @Override
    public boolean keeps(Vault.Entry entry) {
        return entry.request().startsWith(PREFIX)
                && drafts.find(entry.request().substring(PREFIX.length()))
                        .filter(draft -> entry.id().equals(draft.entry()))
                        .isPresent();
    }

    @Scheduled(fixedDelayString = "${relief.intake.drafts.sweep-every:10m}", initialDelayString = "40s")
    void sweep() {
        each(this::judge);
    }

    private void judge(Draft draft) {
        Instant now = clock.instant();
        if (draft.state() != State.LOGGED && requests.isKnown(UUID.fromString(draft.id()))) {
            logged(draft);
        } else if (draft.at().isBefore(now.minus(Duration.ofDays(properties.keepDays())))) {
            drafts.change(draft.id(), "lapsed", known -> known.lapse(now));
        }
        drafts.find(draft.id()).filter(known -> known.isDone(now)).ifPresent(this::destroy);
    }

    /** One that a request of the household was made of has its id. */
    @Override
    public List<Held> list(Person who) {
        Stream<String> alike = who.alike().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()));
        return drafts
                .listOf(
                        who.area(),
                        Stream.concat(alike, who.requests().stream()).toList())
                .stream()
                .map(draft -> new Held(
                        Kind.DRAFT,
                        draft.id(),
                        PREFIX + draft.id(),
                        draft.entry(),
                        draft.state() == State.OPEN && !requests.isKnown(UUID.fromString(draft.id())),
                        DraftView.of(draft)))
                .toList();
    }

    @Override
    public void erase(Held held) {
        drafts.find(held.id()).ifPresent(this::destroy);
    }

    @Override
    public void end(String area, boolean erased) {
        Instant now = clock.instant();
        drafts.listOpen(area).forEach(draft -> drafts.change(draft.id(), "area-closed", known -> known.lapse(now)));
        if (erased) {
            each(draft -> {
                if (draft.area().equals(area)) {
                    destroy(draft);
                }
            });
        }
    }

    private void each(Consumer<Draft> what) {
        List<Draft> batch;
        String last = "";
        do {
            batch = drafts.listKept(last, BATCH);
            batch.forEach(draft -> safely(draft, what));
            last = batch.isEmpty() ? last : batch.getLast().id();
        } while (batch.size() == BATCH);
    }

    /** What fails for one keeps no other waiting; the next sweep tries again. */
    private static void safely(Draft draft, Consumer<Draft> what) {
        try {
            what.accept(draft);
        } catch (RuntimeException e) {
            log.warn("Draft {} waits: {}", draft.id(), e.getClass().getSimpleName());
        }
    }

    private void destroy(Draft draft) {
        if (draft.entry() != null) {
            vault.destroy(draft.entry());
        }
        drafts.change(draft.id(), "destroyed/" + draft.entry(), known -> Decision.accept(known.said(null)));
    }
}
