package org.relief.intake.contact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.relief.platform.web.secrets.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Checks the master key before anything else begins, and looks after the vault from then on: asks for the key database while
 * it is away, carries on a rotation, sweeps.
 */
final class VaultKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(VaultKeeper.class);
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);

    private final VaultLock lock;
    private final KeySweep sweep;
    private final Rotation rotation;
    private final Duration sweepEvery;
    private final Clock clock;
    private final Semaphore calls = new Semaphore(0);
    private Instant nextSweep = Instant.MIN;
    private volatile boolean running;

    VaultKeeper(VaultLock lock, KeySweep sweep, Rotation rotation, Duration sweepEvery, Clock clock) {
        this.lock = lock;
        this.sweep = sweep;
        this.rotation = rotation;
        this.sweepEvery = sweepEvery;
        this.clock = clock;
    }

    @Override
    public void start() {
        if (lock.check() instanceof VaultLock.State.WrongKey wrong) {
            throw new StartRefused(VaultLock.wrongKey(wrong.missing()));
        }
        running = true;
        Thread.ofVirtual().name("vault-keeper").start(this::run);
    }

    /** There is something to do. */
    void wake() {
        calls.release();
    }

    private void run() {
        try {
            while (running) {
                round();
                if (calls.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                    calls.drainPermits();
                }
            }
        } catch (InterruptedException _) {
            // The service stops.
        }
    }

    private void round() {
        try {
            if (isOpen()) {
                sweepWhenDue();
                rotation.carryOn();
            }
        } catch (RuntimeException e) {
            putOff(e);
        }
    }

    private void putOff(RuntimeException fault) {
        if (running) {
            log.warn(
                    "Vault: its upkeep is put off ({}); trying again",
                    fault.getClass().getSimpleName());
            nextSweep = clock.instant().plus(AFTER_A_FAULT);
        }
    }

    private boolean isOpen() {
        return lock.isOpen() || lock.check() instanceof VaultLock.State.Open;
    }

    private void sweepWhenDue() {
        Instant now = clock.instant();
        if (!now.isBefore(nextSweep)) {
            sweep.sweep(now);
            rotation.catchUp();
            nextSweep = now.plus(sweepEvery);
        }
    }

    /** Before consumers and the web server. */
    @Override
    public int getPhase() {
        return -1;
    }

    @Override
    public void stop() {
        running = false;
        wake();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
