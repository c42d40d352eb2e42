package org.relief.inventory.stock;

/** Running totals of one card, in units of its item. */
record Totals(
        long received, long adjusted, long onHand, long inTransit, long delivered, long writtenOff, long returned) {

    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0);

    Totals after(Movement.Kind kind, int n) {
        return switch (kind) {
            case RECEIVED -> new Totals(received + n, adjusted, onHand + n, inTransit, delivered, writtenOff, returned);
            case ADJUSTED -> new Totals(received, adjusted + n, onHand + n, inTransit, delivered, writtenOff, returned);
            case WRITTEN_OFF ->
                new Totals(received, adjusted, onHand - n, inTransit, delivered, writtenOff + n, returned);
            case LOADED -> new Totals(received, adjusted, onHand - n, inTransit + n, delivered, writtenOff, returned);
            case DELIVERED ->
                new Totals(received, adjusted, onHand, inTransit - n, delivered + n, writtenOff, returned);
            case RETURNED ->
                new Totals(received, adjusted, onHand + n, inTransit - n, delivered, writtenOff, returned + n);
            case RETURNED_UNFIT ->
                new Totals(received, adjusted, onHand, inTransit - n, delivered, writtenOff + n, returned);
            case EXCESS, EXCESS_SETTLED, COUNTED, QUARANTINED, QUARANTINE_ENDED, EXTENDED -> this;
        };
    }

    Totals plus(Totals other) {
        return new Totals(
                received + other.received,
                adjusted + other.adjusted,
                onHand + other.onHand,
                inTransit + other.inTransit,
                delivered + other.delivered,
                writtenOff + other.writtenOff,
                returned + other.returned);
    }

    /** What came in and is nowhere to be found; 0 when nothing is counted twice and nothing vanished. */
    long unaccounted() {
        return received + adjusted - onHand - inTransit - delivered - writtenOff;
    }
}
