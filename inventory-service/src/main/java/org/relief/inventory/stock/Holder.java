package org.relief.inventory.stock;

/**
 * For whom goods are set aside.
 *
 * @param id of the delivery, or of the hold itself
 */
public record Holder(Kind kind, String id) {

    public enum Kind {
        DELIVERY,
        /** On the way to another warehouse. */
        TRANSFER,
        /** Stays where it is while it is counted. */
        COUNT,
        /** Somebody here keeps it back, for a reason. */
        PERSON,
        /** Nothing is set aside: a card remembers what it gave for kits until they are booked. */
        KITS;

        /** Of whoever is here, for whom no process renews it or lets it go. */
        boolean isOfStaff() {
            return this == COUNT || this == PERSON;
        }
    }
}
