package org.relief.notification.reach;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.notification.reach.DriverReach.Browser;
import org.relief.notification.reach.DriverReach.Link;
import org.relief.platform.channels.Addresses;
import org.relief.platform.channels.PushAddress;
import org.relief.platform.channels.Way;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;

/** Drivers' numbers, chats and browsers. */
public final class Reach implements Addresses {

    private static final String COLLECTION = "driver-reach";
    private static final String PHONE = "phone";
    private static final String CHAT = "chat";
    private static final String PUSH = "push";
    private static final String LINK = "link";

    private final AggregateStore<DriverReach> drivers;
    private final ReachKey key;
    private final Clock clock;

    Reach(AggregateStores stores, ReachKey key, Clock clock) {
        this.drivers = stores.store(COLLECTION, DriverReach.class, DriverReach::id);
        this.key = key;
        this.clock = clock;
        stores.index(
                COLLECTION,
                Indexes.ascending("phoneToken"),
                Indexes.ascending("chatToken"),
                Indexes.ascending("link.token"));
    }

    DriverReach get(String driverId) {
        return drivers.find(driverId).orElseGet(() -> DriverReach.unknown(driverId));
    }

    public Locale language(String driverId) {
        return Locale.of(get(driverId).language());
    }

    /** @param phone in E.164; empty: none any more; null: as it was */
    DriverReach set(String driverId, String cause, String language, @Nullable String phone) {
        return change(driverId, cause, known -> {
            DriverReach next = known.speaking(language);
            if (phone == null) {
                return next;
            }
            return phone.isEmpty()
                    ? next.withPhone(null, null)
                    : next.withPhone(key.seal(driverId, PHONE, phone), key.token(PHONE, phone));
        });
    }

    /** The number of somebody who is no driver yet, to be written to once. */
    public void keepNumber(String person, String cause, String language, String phone) {
        var _ = set(person, cause, language, phone);
    }

    /** What was written down of somebody goes to the driver who that turned out to be, unless the driver has said so already. */
    public void handOver(String person, String driverId, String cause) {
        DriverReach from = get(person);
        Optional<String> phone = findPhone(person);
        if (phone.isPresent() && findPhone(driverId).isEmpty()) {
            var _ = set(driverId, cause, from.language(), phone.get());
        }
    }

    public void forgetPerson(String person, String cause) {
        if (drivers.find(person).isPresent()) {
            var _ = forget(person, cause);
        }
    }

    /** The same for the same text, and tells nothing of it without the key. */
    public String token(String use, String text) {
        return key.token(use, text);
    }

    DriverReach subscribe(String driverId, String cause, PushAddress browser) {
        String address = browser.toString();
        return change(
                driverId,
                cause,
                known -> known.with(new Browser(key.token(PUSH, address), key.seal(driverId, PUSH, address))));
    }

    /** Whoever sends this word to the bot in time is this driver. */
    DriverReach startLink(String driverId, String cause, String word, Instant until) {
        return change(driverId, cause, known -> known.linking(new Link(key.token(LINK, word), until)));
    }

    /** Whose word it was; empty when it is nobody's, or too late. */
    public Optional<String> link(String word, String chat, String cause) {
        return findOne(eq("link.token", key.token(LINK, word)))
                .filter(driver -> driver.link() != null
                        && clock.instant().isBefore(driver.link().until()))
                .map(driver -> change(
                        driver.id(),
                        cause,
                        known -> known.withChat(key.seal(known.id(), CHAT, chat), key.token(CHAT, chat))))
                .map(DriverReach::id);
    }

    DriverReach forget(String driverId, String cause) {
        return change(driverId, cause, known -> DriverReach.unknown(driverId).speaking(known.language()));
    }

    /** Whose number or chat it is. */
    public Optional<String> findDriver(Way way, String from) {
        Bson whose =
                way == Way.TELEGRAM ? eq("chatToken", key.token(CHAT, from)) : eq("phoneToken", key.token(PHONE, from));
        return findOne(whose).map(DriverReach::id);
    }

    private Optional<DriverReach> findOne(Bson filter) {
        List<DriverReach> found = drivers.list(filter, Sorts.ascending("_id"), 2);
        // A number that two drivers gave says nothing of who wrote.
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    public Optional<String> findPhone(String driverId) {
        byte[] sealed = get(driverId).phone();
        return sealed == null ? Optional.empty() : Optional.of(key.open(driverId, PHONE, sealed));
    }

    @Override
    public List<String> list(String driverId, Way way) {
        DriverReach driver = get(driverId);
        byte[] chat = driver.chat();
        return switch (way) {
            case SMS, WEBHOOK -> findPhone(driverId).stream().toList();
            case TELEGRAM -> chat == null ? List.of() : List.of(key.open(driverId, CHAT, chat));
            case PUSH ->
                driver.pushes().stream()
                        .map(browser -> key.open(driverId, PUSH, browser.sealed()))
                        .toList();
        };
    }

    @Override
    public void gone(String driverId, Way way, String address) {
        String cause = "gone/" + way + "/" + key.token("gone", address) + "/" + clock.instant();
        var _ = change(driverId, cause, known -> switch (way) {
            case PUSH -> known.without(key.token(PUSH, address));
            case TELEGRAM -> known.withChat(null, null);
            // A number stays: a driver who is called may still answer.
            case SMS, WEBHOOK -> known;
        });
    }

    private DriverReach change(String driverId, String cause, UnaryOperator<DriverReach> how) {
        return drivers.handle(
                        driverId,
                        cause,
                        current -> Decision.<DriverReach, Void>accept(
                                how.apply(current == null ? DriverReach.unknown(driverId) : current)))
                .applied();
    }
}
