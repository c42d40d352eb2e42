package org.relief.intake.referral;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.Vault;
import org.relief.intake.contact.VaultProperties;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.EachByItself;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Destroys the contacts of referrals that are over, that nobody touches, or whose operation is erased. */
@Component
class ReferralSweep {

    private static final int BATCH = 200;
    /** An organization that has not answered by then will not. */
    private static final Duration UNTOUCHED = Duration.ofDays(90);

    private final Referrals referrals;
    private final Areas areas;
    private final Vault vault;
    private final VaultProperties properties;
    private final Clock clock;

    ReferralSweep(Referrals referrals, Areas areas, Vault vault, VaultProperties properties, Clock clock) {
        this.referrals = referrals;
        this.areas = areas;
        this.vault = vault;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${relief.intake.referrals.sweep-every:10m}", initialDelayString = "20s")
    void sweep() {
        List<Referral> batch;
        String last = "";
        do {
            batch = referrals.listWithContact(last, BATCH);
            EachByItself.of(batch.stream().filter(this::isOver).toList(), one -> "Referral " + one.id(), this::destroy);
            last = batch.isEmpty() ? last : batch.getLast().id();
        } while (batch.size() == BATCH);
    }

    private boolean isOver(Referral referral) {
        Duration kept = referral.state() == Referral.State.CLOSED ? Duration.ofDays(properties.keepDays()) : UNTOUCHED;
        Instant until = referral.lastTouched().plus(kept);
        return clock.instant().isAfter(until) || areas.isErased(referral.area());
    }

    private void destroy(Referral referral) {
        if (referral.contact() != null) {
            vault.destroy(referral.contact());
        }
        referrals.change(referral.id(), "contact-destroyed", known -> Decision.accept(known.withoutContact()));
    }
}
