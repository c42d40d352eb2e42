package org.relief.platform.eventing;

/** So many writers at one aggregate that a command found no gap; trying again later is safe. */
public final class ContendedAggregate extends RuntimeException {

    ContendedAggregate(String aggregate) {
        super(aggregate + " is too contended");
    }
}
