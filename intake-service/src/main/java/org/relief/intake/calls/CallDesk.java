package org.relief.intake.calls;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.relief.intake.area.AreaEnding;
import org.relief.intake.calls.CallEntry.Listed;
import org.relief.intake.calls.CallEntry.Refusal;
import org.relief.intake.calls.CallForms.CallEntryView;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.HeldOfPeople;
import org.relief.intake.contact.Vault;
import org.relief.intake.household.Phones;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.time.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Takes a household and who it is apart, as a request is taken apart; and destroys who it is when nobody calls it any more. */
class CallDesk implements AreaEnding, Vault.Keeper, HeldOfPeople {

    /** What the vault calls an entry of the list, beside those of requests. */
    private static final String PREFIX = "call/";

    private static final Logger log = LoggerFactory.getLogger(CallDesk.class);
    private static final int BATCH = 200;

    private final CallList list;
    private final Vault vault;
    private final Phones phones;
    private final Ids ids;
    private final Clock clock;

    CallDesk(CallList list, Vault vault, Phones phones, Ids ids, Clock clock) {
        this.list = list;
        this.vault = vault;
        this.phones = phones;
        this.ids = ids;
        this.clock = clock;
    }

    static String nameInVault(String entry) {
        return PREFIX + entry;
    }

    /** Of another kind's name: empty, which names no entry. */
    static String entryOf(String nameInVault) {
        return nameInVault.startsWith(PREFIX) ? nameInVault.substring(PREFIX.length()) : "";
    }

    /** The command names the entry: a retry finds what the first try stored. */
    Outcome<CallEntry, Refusal> add(String area, Listed who, Contact contact, String by, UUID command) {
        String id = command.toString();
        Optional<CallEntry> known = list.find(area, id);
        if (known.isPresent()) {
            return new Outcome.Applied<>(known.get(), 0, true);
        }
        Instant now = clock.instant();
        String entry = ids.next().toString();
        vault.store(new Vault.Entry(entry, nameInVault(id)), area, contact.dialled(phones), now);
        Outcome<CallEntry, Refusal> outcome = list.add(id, id, CallEntry.add(id, area, who, entry, by, now));
        if (outcome instanceof Outcome.Applied<CallEntry, Refusal>) {
            vault.settle(entry);
        } else {
            vault.discard(entry);
        }
        return outcome;
    }

    /** A contact that a crash left unsettled, and that is in use all the same. */
    @Override
    public boolean keeps(Vault.Entry entry) {
        return list.find(entryOf(entry.request()))
                .filter(found -> entry.id().equals(found.contact()))
                .isPresent();
    }

    @Override
    public List<Held> list(Person who) {
        List<String> ids = who.alike().stream().map(CallDesk::entryOf).toList();
        return list.listOf(who.area(), ids, who.requests()).stream()
                .map(entry -> new Held(
                        Kind.CALL_AROUND,
                        entry.id(),
                        nameInVault(entry.id()),
                        entry.contact(),
                        false,
                        CallEntryView.of(entry, Integer.MAX_VALUE, clock.instant())))
                .toList();
    }

    /** Nobody calls it any more, and it cannot be put back. */
    @Override
    public void erase(Held held) {
        list.find(held.id()).ifPresent(entry -> {
            end(entry, "ERASED");
            destroy(entry);
        });
    }

    @Scheduled(fixedDelayString = "${relief.intake.calls.sweep-every:10m}", initialDelayString = "1m")
    void sweep() {
        Instant now = clock.instant();
        int forgotten =
                each(list.listForgotten(now.minus(CallEntry.FORGOTTEN_AFTER), BATCH), one -> end(one, "FORGOTTEN"));
        int destroyed = each(list.listGoneBefore(now.minus(CallEntry.UNDO_FOR), BATCH), this::destroy);
        if (forgotten + destroyed > 0) {
            log.info("Call list: {} forgotten, {} contacts destroyed", forgotten, destroyed);
        }
    }

    @Override
    public void end(String area, boolean erased) {
        List<CallEntry> batch;
        do {
            batch = list.listCalled(area, BATCH);
            each(batch, one -> end(one, "AREA_CLOSED"));
        } while (batch.size() == BATCH);
        while (erased && each(list.listKept(area, BATCH), this::destroy) == BATCH) {
            Thread.onSpinWait();
        }
    }

    private static int each(List<CallEntry> entries, Consumer<CallEntry> what) {
        entries.forEach(what);
        return entries.size();
    }

    private void end(CallEntry entry, String why) {
        Instant now = clock.instant();
        boolean forgotten = why.equals("FORGOTTEN");
        list.change(
                entry.id(),
                "end/" + why + "/" + entry.nextDue(),
                current -> forgotten && !current.isForgotten(now) ? Decision.accept(current) : current.end(why, now));
    }

    private void destroy(CallEntry entry) {
        if (entry.contact() != null) {
            vault.destroy(entry.contact());
        }
        list.change(entry.id(), "destroyed/" + entry.contact(), current -> Decision.accept(current.withoutContact()));
    }
}
