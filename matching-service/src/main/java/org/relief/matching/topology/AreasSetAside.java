package org.relief.matching.topology;

import java.time.Instant;
import java.util.Map;

/** The areas in which this instance plans nothing until somebody takes them up again. */
public interface AreasSetAside {

    /** Since when, by area. */
    Map<String, Instant> since();
}
