package org.relief.matching.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where changes are kept and events go: a unit of work as a whole, or nothing of it. */
public interface Journal {
    /** A record under its key, or that it is forgotten (null), as a part of this unit of work. */
    void save(Kind kind, String key, @Nullable Record value);

    /** An event as a part of this unit of work. */
    void publish(DeliveryEvent event, long sequence, Instant at);

    /** The unit of work is over: keeps and sends all of it. When it throws it has done nothing. */
    void keep();

    /** The unit of work failed: lets go of all of it. */
    void drop();
}
