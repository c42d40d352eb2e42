package org.relief.intake.recipient;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.HeldOfPeople;
import org.relief.intake.contact.Reader;
import org.relief.intake.contact.Reading;
import org.relief.intake.contact.Vault;
import org.relief.intake.household.Phones;
import org.relief.intake.recipient.RecipientSource.Household;
import org.relief.intake.recipient.Telling.Next;
import org.relief.intake.recipient.Telling.Note;
import org.relief.intake.recipient.Telling.Template;
import org.relief.platform.channels.Addresses;
import org.relief.platform.channels.Channels;
import org.relief.platform.channels.Message;
import org.relief.platform.channels.MessageOutbox;
import org.relief.platform.channels.Way;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.eventing.Received;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Writes to households that agreed to it. The number is read when a message is sent and lies in no outbox; each such reading
 * is in the audit. A text has the reference and a time, and nothing else of the household.
 */
final class Recipients implements Addresses, HeldOfPeople {

    private static final Logger log = LoggerFactory.getLogger(Recipients.class);
    private static final String COLLECTION = "recipient-tellings";
    private static final String READER = "recipients";
    private static final ZoneId USUAL = ZoneId.of("Asia/Almaty");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EE HH:mm", Locale.ROOT);
    private static final String NOT_BEFORE = "NOT_BEFORE";
    private static final Duration OF_USE = Duration.ofHours(1);
    private static final int AT_ONCE = 500;

    private final AggregateStore<Telling> tellings;
    private final RecipientSource requests;
    private final Vault vault;
    private final Areas areas;
    private final Channels channels;
    private final MessageOutbox outbox;
    private final MessageSource texts;
    private final Phones phones;
    private final Clock clock;

    Recipients(
            AggregateStores stores,
            RecipientSource requests,
            Vault vault,
            Areas areas,
            Channels channels,
            MessageOutbox outbox,
            MessageSource texts,
            Phones phones,
            Clock clock) {
        this.tellings = stores.store(COLLECTION, Telling.class, Telling::area);
        this.requests = requests;
        this.vault = vault;
        this.areas = areas;
        this.channels = channels;
        this.outbox = outbox;
        this.texts = texts;
        this.phones = phones;
        this.clock = clock;
        stores.index(COLLECTION, Indexes.ascending("doorAt"));
        stores.index(COLLECTION, Indexes.ascending("lateAt"));
    }

    /** A message is put before it is written down that it was: a crash in between puts it again, under the same id. */
    void heard(Received<RecipientNews> event) {
        RecipientNews news = event.data();
        long sequence = event.headers().sequence();
        requests.find(news.requestId())
                .ifPresent(household -> tell(household, event.id(), telling -> telling.heard(news, sequence)));
    }

    @Scheduled(fixedDelayString = "${relief.recipients.sweep}", initialDelayString = "${relief.recipients.sweep}")
    void sweep() {
        try {
            Instant now = clock.instant();
            tellings.each(
                    lte("lateAt", now),
                    Sorts.ascending("lateAt"),
                    AT_ONCE,
                    due -> tellByClock(due.id(), "late/" + due.lateAt(), now));
            tellings.each(
                    lte("doorAt", now),
                    Sorts.ascending("doorAt"),
                    AT_ONCE,
                    due -> tellByClock(due.id(), "door/" + due.doorAt(), now));
        } catch (RuntimeException e) {
            log.warn(
                    "Households are written at the next sweep: {}", e.getClass().getSimpleName());
        }
    }

    private void tellByClock(String request, String cause, Instant now) {
        requests.find(request).ifPresent(household -> tell(household, cause, telling -> telling.at(now)));
    }

    private void tell(Household household, String cause, Function<Telling, Next> decide) {
        Telling known =
                tellings.find(household.request()).orElseGet(() -> Telling.none(household.request(), household.area()));
        Next next = decide.apply(known);
        Optional<Locale> language = next.notes().isEmpty() ? Optional.empty() : language(household);
        language.ifPresent(in ->
                next.notes().forEach(note -> put(household, note, next.telling().count(), in)));
        Outcome<Telling, Void> _ = tellings.handle(
                household.request(),
                cause,
                current -> Decision.accept(
                        decide.apply(current == null ? Telling.none(household.request(), household.area()) : current)
                                .telling()));
    }

    private void put(Household household, Note note, int number, Locale language) {
        Instant now = clock.instant();
        Optional<Instant> earliest = note.template() == Template.NOT_TODAY
                ? requests.findEarliest(household.request(), note.reason().equals("CURFEW"))
                : Optional.empty();
        Instant time = note.time();
        String shown = shown(note, earliest.orElse(time), household.area(), language);
        String reason = texts.getMessage(
                "recipient.reason." + note.reason(),
                null,
                texts.getMessage("recipient.reason", null, language),
                language);
        String text = texts.getMessage(
                "recipient." + (earliest.isPresent() ? NOT_BEFORE : note.template()),
                new Object[] {household.reference(), shown, reason},
                language);
        Instant until = time == null || time.isBefore(now) ? now.plus(OF_USE) : time.plus(OF_USE);
        String id = household.request() + "." + number + "." + note.template();
        outbox.put(new Message(id, household.request(), way(), text, until));
    }

    /** With the day of the week where it may be another day: the others tell of a car that is near. */
    private String shown(Note note, @Nullable Instant time, String area, Locale language) {
        if (time == null) {
            return "";
        }
        ZonedDateTime there = time.atZone(zone(area));
        LocalDate today = clock.instant().atZone(there.getZone()).toLocalDate();
        boolean mayBeAnotherDay = note.template() == Template.LATER || note.template() == Template.NOT_TODAY;
        return mayBeAnotherDay && !there.toLocalDate().equals(today)
                ? DAY.withLocale(language).format(there)
                : CLOCK.format(there);
    }

    private Way way() {
        return Stream.of(Way.SMS, Way.WEBHOOK).filter(channels::has).findFirst().orElse(Way.SMS);
    }

    private ZoneId zone(String area) {
        return areas.findState(area).map(known -> ZoneId.of(known.timeZone())).orElse(USUAL);
    }

    /** Empty when the household did not agree, or its contact is gone. */
    private Optional<Locale> language(Household household) {
        String contact = household.contact();
        return contact == null
                ? Optional.empty()
                : vault.open(contact)
                        .filter(known -> known.phone() != null)
                        .map(Contact::messagesIn)
                        .map(Locale::of);
    }

    @Override
    public List<String> list(String request, Way way) {
        Household household = requests.find(request).orElse(null);
        String contact = household == null ? null : household.contact();
        if (contact == null || way != Way.SMS && way != Way.WEBHOOK) {
            return List.of();
        }
        return vault.read(contact, request, new Reader(READER, null), clock.instant()) instanceof Reading.Found found
                ? agreed(found.contact())
                : List.of();
    }

    private List<String> agreed(Contact contact) {
        String phone = contact.phone();
        return contact.messagesIn() == null || phone == null
                ? List.of()
                : phones.dialable(phone).map(Recipients::withoutExtension).stream()
                        .toList();
    }

    private static String withoutExtension(String number) {
        int extension = number.indexOf(';');
        return extension < 0 ? number : number.substring(0, extension);
    }

    @Override
    public List<Held> list(HeldOfPeople.Person who) {
        return tellings.list(in("_id", who.requests()), Sorts.ascending("_id"), 0).stream()
                .filter(telling -> telling.count() > 0)
                .map(telling -> Held.plain(Kind.WRITTEN, telling.id(), telling))
                .toList();
    }

    /** That matching's words about it were heard stays: they are not to be heard again. */
    @Override
    public void erase(Held held) {
        tellings.<Void>handle(
                held.id(),
                "erased",
                known -> Decision.accept(known == null ? Telling.none(held.id(), "") : known.forgotten()));
    }

    /** Operators see the number and call it; that a gateway does not reach it is no reason to forget it. */
    @Override
    public void gone(String request, Way way, String address) {
        log.info("The number of request {} is not reached by {}", request, way);
    }
}
