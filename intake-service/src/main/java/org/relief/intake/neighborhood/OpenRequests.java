package org.relief.intake.neighborhood;

/** How many wait in a neighborhood; it does not know requests itself. */
@FunctionalInterface
public interface OpenRequests {

    long count(String area, String neighborhood);
}
