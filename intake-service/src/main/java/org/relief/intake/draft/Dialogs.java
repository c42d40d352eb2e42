package org.relief.intake.draft;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.HeldOfPeople;
import org.relief.intake.contact.Vault;
import org.relief.intake.draft.Dialog.Turn;
import org.relief.intake.household.Phones;
import org.relief.intake.imports.SaidWords;
import org.relief.intake.request.RequestDoor;
import org.relief.intake.request.RequestDoor.Doubt;
import org.relief.platform.channels.Inbound;
import org.relief.platform.channels.Inbox;
import org.relief.platform.channels.Way;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.eventing.Versioned;
import org.relief.platform.web.time.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.MethodArgumentNotValidException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks who writes what an operator would ask, and makes a draft of the answers. The same message twice is heard once. */
final class Dialogs implements Inbox, Vault.Keeper, HeldOfPeople {

    private static final Logger log = LoggerFactory.getLogger(Dialogs.class);
    private static final String COLLECTION = "dialogs";
    private static final String PREFIX = "dialog/";
    private static final int TRIES = 10;
    private static final int AT_ONCE = 200;

    private final Messages settings;
    private final AggregateStore<Dialog> store;
    private final MongoCollection<Document> forgettable;
    private final DraftDesk desk;
    private final RequestDoor requests;
    private final Areas areas;
    private final SaidWords words;
    private final Vault vault;
    private final Phones phones;
    private final MessageSource texts;
    private final Ids ids;
    private final Clock clock;

    /**
     * @param area whose operators look at what people write
     * @param key of the ids that are made of numbers and chats; lies in no database
     */
    record Messages(String area, String key) {

        @Override
        public String toString() {
            return "Messages[" + area + "]";
        }
    }

    /** What the others do for it. */
    record Parts(DraftDesk desk, RequestDoor requests, Areas areas, SaidWords words, Vault vault, Phones phones) {}

    Dialogs(
            Messages settings,
            AggregateStores stores,
            MongoDatabase database,
            Parts parts,
            MessageSource texts,
            Ids ids,
            Clock clock) {
        this.settings = settings;
        this.store = stores.store(COLLECTION, Dialog.class, Dialog::id);
        this.forgettable = database.getCollection(COLLECTION);
        this.desk = parts.desk();
        this.requests = parts.requests();
        this.areas = parts.areas();
        this.words = parts.words();
        this.vault = parts.vault();
        this.phones = parts.phones();
        this.texts = texts;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Optional<String> hear(Inbound message) {
        if (areas.isClosed(settings.area())) {
            return Optional.of(texts.getMessage("dialog.over", null, Locale.of("kk")));
        }
        String id = idOf(message.way() + " " + message.from()).toString();
        for (int i = 0; i < TRIES; i++) {
            Optional<String> answer = hear(id, message);
            if (answer.isPresent()) {
                return answer;
            }
        }
        throw new IllegalStateException("too many messages of one person at once");
    }

    /** Empty when another message of the same person came between. */
    private Optional<String> hear(String id, Inbound message) {
        Instant now = clock.instant();
        store.find(id).filter(known -> known.isOver(now) || known.isToBeKept()).ifPresent(this::end);
        Versioned<Dialog> known = store.findVersioned(id).orElse(null);
        Draft.Way way = message.way() == Way.TELEGRAM ? Draft.Way.TELEGRAM : Draft.Way.SMS;
        Dialog before = known == null ? Dialog.begin(id, way, now) : known.state();
        boolean first = known == null || before.isOver(now);
        Turn turn = before.hear(message.text(), first, held(before), number(way, message.from()), this::dialable, now);
        return keep(before, known == null ? null : known.version(), turn, message.id());
    }

    private Optional<String> keep(Dialog before, @Nullable Long version, Turn turn, String message) {
        String entry = store(before.id(), turn);
        Dialog next = turn.next().said(entry);
        Outcome<Dialog, Boolean> outcome = store.handle(
                before.id(),
                message,
                version,
                current -> version == null && current != null ? Decision.reject(true) : Decision.accept(next));
        boolean again =
                outcome instanceof Outcome.Applied<Dialog, Boolean>(Dialog _, long _, boolean replayed) && replayed;
        if (!(outcome instanceof Outcome.Applied<Dialog, Boolean>) || again) {
            release(entry);
            return again ? Optional.of(say(questionOf(outcome.applied()), outcome.applied())) : Optional.empty();
        }
        if (entry != null) {
            vault.settle(entry);
        }
        release(before.entry());
        if (next.isToBeKept()) {
            end(next);
        }
        return Optional.of(say(turn.answer(), next));
    }

    private @Nullable String store(String dialog, Turn turn) {
        if (!turn.saysSomething()) {
            return null;
        }
        String entry = ids.next().toString();
        vault.store(new Vault.Entry(entry, PREFIX + dialog), settings.area(), turn.said(), clock.instant());
        return entry;
    }

    /** A gateway that brings a message again is told what was asked then. */
    private static String questionOf(Dialog state) {
        return switch (state.step()) {
            case LANGUAGE -> "dialog.language";
            case PEOPLE -> "dialog.people";
            case WHAT -> "dialog.what";
            case WHERE -> "dialog.where";
            case CALLBACK -> state.way() == Draft.Way.SMS ? "dialog.callback-same" : "dialog.callback";
            case DONE -> "dialog.noted";
        };
    }

    private String say(String key, Dialog to) {
        return texts.getMessage(key, null, Locale.of(to.language()));
    }

    private @Nullable Contact held(Dialog dialog) {
        return dialog.entry() == null ? null : vault.open(dialog.entry()).orElse(null);
    }

    private @Nullable String number(Draft.Way way, String from) {
        return way == Draft.Way.SMS ? dialable(from) : null;
    }

    private @Nullable String dialable(String text) {
        return phones.dialable(text).orElse(null);
    }

    private void release(@Nullable String entry) {
        if (entry != null) {
            vault.discard(entry);
        }
    }

    /** The round names the draft: made again after a crash, it is the same. */
    private void draft(Dialog dialog, Contact said, int people) {
        UUID id = idOf("draft " + dialog.id() + " " + dialog.since() + " " + dialog.round());
        ObjectNode form = form(said, people);
        words.translate(settings.area(), form);
        Set<Doubt> doubts = doubts(id, form);
        desk.keep(
                new Draft(
                        id.toString(),
                        settings.area(),
                        new Draft.Source(dialog.way(), ""),
                        clock.instant(),
                        doubts.contains(Doubt.PLACE)
                                ? null
                                : form.path("neighborhood").asString(),
                        people,
                        List.copyOf(doubts),
                        null,
                        Draft.State.OPEN,
                        null),
                form);
    }

    private ObjectNode form(Contact said, int people) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.put("area", settings.area());
        form.put("neighborhood", said.address().split(",")[0]);
        form.put("people", people);
        form.put("urgency", "NORMAL");
        form.putArray("needs");
        ObjectNode contact = form.putObject("contact").put("address", said.address());
        if (said.phone() != null) {
            contact.put("phone", said.phone());
        }
        if (said.note() != null) {
            contact.put("note", said.note());
        }
        return form;
    }

    private Set<Doubt> doubts(UUID id, ObjectNode form) {
        try {
            return requests.doubts(id, form);
        } catch (MethodArgumentNotValidException _) {
            return EnumSet.of(Doubt.PLACE, Doubt.ITEMS);
        }
    }

    @Override
    public boolean keeps(Vault.Entry entry) {
        return entry.request().startsWith(PREFIX)
                && store.find(entry.request().substring(PREFIX.length()))
                        .filter(dialog -> entry.id().equals(dialog.entry()))
                        .isPresent();
    }

    /** Somebody is still writing, or wrote within these two hours. */
    @Override
    public List<Held> list(Person who) {
        List<String> ids = who.alike().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .toList();
        return store.list(in("_id", ids), Sorts.ascending("_id"), 0).stream()
                .map(dialog -> new Held(
                        Kind.DIALOG, dialog.id(), PREFIX + dialog.id(), dialog.entry(), dialog.entry() != null, dialog))
                .toList();
    }

    @Override
    public void erase(Held held) {
        release(held.entry());
        forgettable.deleteOne(eq("_id", held.id()));
    }

    /**
     * What somebody began and did not end is looked at all the same; who last wrote long ago is forgotten, once
     * what they said is with a draft.
     */
    @Scheduled(fixedDelayString = "${relief.intake.doors.messages.sweep-every:5m}", initialDelayString = "1m")
    void sweep() {
        Instant now = clock.instant();
        Bson silent = and(exists("entry", true), lt("at", Date.from(now.minus(Dialog.PATIENCE))));
        store.list(silent, Sorts.ascending("at"), AT_ONCE).forEach(this::endSafely);
        forgettable.deleteMany(and(exists("entry", false), lt("at", Date.from(now.minus(Dialog.REMEMBERED)))));
    }

    private void endSafely(Dialog dialog) {
        try {
            end(dialog);
        } catch (RuntimeException e) {
            log.warn("Dialog {} waits: {}", dialog.id(), e.getClass().getSimpleName());
        }
    }

    private void end(Dialog dialog) {
        Contact said = held(dialog);
        Integer people = dialog.people();
        if (said != null && people != null) {
            draft(dialog, said, people);
        }
        Outcome<Dialog, Boolean> _ = store.handle(
                dialog.id(),
                "end/" + dialog.at(),
                current -> current != null && current.at().equals(dialog.at())
                        ? Decision.accept(current.ended())
                        : Decision.reject(true));
        release(dialog.entry());
    }

    private UUID idOf(String text) {
        return SaidWords.idOf(settings.key().getBytes(UTF_8), text);
    }
}
