package org.relief.platform.web.time;

import java.util.UUID;

/** Where new identifiers come from. */
@FunctionalInterface
public interface Ids {

    UUID next();
}
