package org.relief.intake.contact;

import java.util.Optional;

/** In which area a request is; the vault does not know requests. */
@FunctionalInterface
public interface RequestAreas {

    /** Empty when there is no such request. */
    Optional<String> areaOf(String request);
}
