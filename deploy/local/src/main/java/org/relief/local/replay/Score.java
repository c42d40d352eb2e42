package org.relief.local.replay;

import java.util.concurrent.atomic.AtomicInteger;

/** What has happened so far, counted by those who did it. */
final class Score {
    final AtomicInteger logged = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger duplicatesNoticed = new AtomicInteger();
    final AtomicInteger offersAccepted = new AtomicInteger();
    final AtomicInteger offersDeclined = new AtomicInteger();
    final AtomicInteger stopsCompleted = new AtomicInteger();
    final AtomicInteger stopsFailed = new AtomicInteger();
    final AtomicInteger deliveriesDone = new AtomicInteger();
    final AtomicInteger busyDrivers = new AtomicInteger();
    final AtomicInteger problems = new AtomicInteger();
}
