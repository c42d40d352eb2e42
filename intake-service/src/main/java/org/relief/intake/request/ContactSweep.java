package org.relief.intake.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.relief.intake.contact.ContactReaders;
import org.relief.intake.contact.Vault;
import org.relief.intake.contact.VaultProperties;
import org.relief.platform.eventing.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Keeps the vault to what is needed: destroys the keys of requests that ended long enough ago, and removes contacts that a
 * crash left without a request. Every step can be repeated, by any instance.
 */
class ContactSweep {

    private static final Logger log = LoggerFactory.getLogger(ContactSweep.class);
    private static final int BATCH = 200;
    /** Longer than any command takes: a younger entry may belong to one that is still being carried out. */
    private static final Duration UNSETTLED_FOR = Duration.ofHours(1);

    /** Far longer than what was shown counts. */
    private static final Duration SHOWN_FOR = Duration.ofDays(1);

    private final Requests requests;
    private final Vault vault;
    private final ContactReaders readers;
    private final VaultProperties properties;
    private final List<Vault.Keeper> keepers = new ArrayList<>();
    private final Clock clock;

    ContactSweep(Requests requests, Vault vault, ContactReaders readers, VaultProperties properties, Clock clock) {
        this.requests = requests;
        this.vault = vault;
        this.readers = readers;
        this.properties = properties;
        this.clock = clock;
    }

    /** Who else refers to contacts: those are no orphans. */
    void alsoAsk(List<Vault.Keeper> others) {
        keepers.addAll(others);
    }

    @Scheduled(fixedDelayString = "${relief.intake.vault.sweep-every:1h}", initialDelayString = "1m")
    void sweep() {
        Instant now = clock.instant();
        int destroyed = destroyOutdated(now.minus(Duration.ofDays(properties.keepDays())));
        int removed = removeOrphans(now.minus(UNSETTLED_FOR));
        readers.forget(now.minus(SHOWN_FOR));
        if (destroyed + removed > 0) {
            log.info("Vault: {} keys destroyed, {} contacts without a request removed", destroyed, removed);
        }
    }

    private int destroyOutdated(Instant closedBefore) {
        int destroyed = 0;
        List<ReliefRequest> batch;
        do {
            batch = requests.listEndedBefore(closedBefore, BATCH);
            batch.forEach(this::destroy);
            destroyed += batch.size();
        } while (batch.size() == BATCH);
        return destroyed;
    }

    private void destroy(ReliefRequest request) {
        if (request.contact() != null) {
            vault.destroy(request.contact());
        }
        requests.change(request.id(), "contact-destroyed", null, current -> Decision.accept(current.withoutContact()));
    }

    private int removeOrphans(Instant before) {
        List<Vault.Entry> orphans = vault.listUnsettled(before, BATCH).stream()
                .filter(this::isOrphan)
                .toList();
        orphans.forEach(orphan -> vault.discard(orphan.id()));
        return orphans.size();
    }

    private boolean isOrphan(Vault.Entry entry) {
        boolean referred = keepers.stream().anyMatch(keeper -> keeper.keeps(entry))
                || requests.find(entry.request())
                        .filter(request -> entry.id().equals(request.contact()))
                        .isPresent();
        if (referred) {
            vault.settle(entry.id());
        }
        return !referred;
    }
}
