package org.relief.matching.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps nothing and tells nobody. */
public final class SilentJournal implements Journal {

    @Override
    public void save(Kind kind, String key, @Nullable Record value) {}

    @Override
    public void publish(DeliveryEvent event, long sequence, Instant at) {}

    @Override
    public void keep() {}

    @Override
    public void drop() {}
}
