package org.relief.inventory.stock;

/**
 * Running totals of one card, in units of its item.
 *
 * @param arrived what came from another card: of another warehouse
 * @param passedOn what went to another card, and is in that one's books now
 * @param converted kits put together less those taken apart; of what is in them the opposite
 */
record Totals(
        long received,
        long adjusted,
        long onHand,
        long inTransit,
        long delivered,
        long writtenOff,
        long returned,
        Long arrived,
        Long passedOn,
        Long converted) {

    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0L, 0L, 0L);

    @SuppressWarnings("ConstantValue") // older documents have none of these
    Totals {
        arrived = arrived == null ? 0 : arrived;
        passedOn = passedOn == null ? 0 : passedOn;
        converted = converted == null ? 0 : converted;
    }

    Totals after(Movement.Kind kind, int n) {
        return switch (kind) {
            case RECEIVED -> onShelf(n).with(received + n, adjusted, delivered, writtenOff, returned);
            case ADJUSTED -> onShelf(n).with(received, adjusted + n, delivered, writtenOff, returned);
            case WRITTEN_OFF -> onShelf(-n).with(received, adjusted, delivered, writtenOff + n, returned);
            case LOADED, SENT -> onShelf(-n).onTheWay(n);
            case DELIVERED -> onTheWay(-n).with(received, adjusted, delivered + n, writtenOff, returned);
            case RETURNED -> onTheWay(-n).onShelf(n).with(received, adjusted, delivered, writtenOff, returned + n);
            case RETURNED_UNFIT, LOST -> onTheWay(-n).with(received, adjusted, delivered, writtenOff + n, returned);
            case PASSED_ON -> onTheWay(-n).betweenCards(0, n);
            case ARRIVED -> onShelf(n).betweenCards(n, 0);
            case ASSEMBLED, BROKEN_UP -> onShelf(n).converting(n);
            case EXCESS, EXCESS_SETTLED, COUNTED, QUARANTINED, QUARANTINE_ENDED, EXTENDED -> this;
        };
    }

    private Totals onShelf(int n) {
        return new Totals(
                received,
                adjusted,
                onHand + n,
                inTransit,
                delivered,
                writtenOff,
                returned,
                arrived,
                passedOn,
                converted);
    }

    private Totals onTheWay(int n) {
        return new Totals(
                received,
                adjusted,
                onHand,
                inTransit + n,
                delivered,
                writtenOff,
                returned,
                arrived,
                passedOn,
                converted);
    }

    private Totals betweenCards(int in, int out) {
        return new Totals(
                received,
                adjusted,
                onHand,
                inTransit,
                delivered,
                writtenOff,
                returned,
                arrived + in,
                passedOn + out,
                converted);
    }

    private Totals converting(int n) {
        return new Totals(
                received,
                adjusted,
                onHand,
                inTransit,
                delivered,
                writtenOff,
                returned,
                arrived,
                passedOn,
                converted + n);
    }

    private Totals with(long newReceived, long newAdjusted, long newDelivered, long newWrittenOff, long newReturned) {
        return new Totals(
                newReceived,
                newAdjusted,
                onHand,
                inTransit,
                newDelivered,
                newWrittenOff,
                newReturned,
                arrived,
                passedOn,
                converted);
    }

    Totals plus(Totals other) {
        return new Totals(
                received + other.received,
                adjusted + other.adjusted,
                onHand + other.onHand,
                inTransit + other.inTransit,
                delivered + other.delivered,
                writtenOff + other.writtenOff,
                returned + other.returned,
                arrived + other.arrived,
                passedOn + other.passedOn,
                converted + other.converted);
    }

    /** What came in and is nowhere to be found; 0 when nothing is counted twice and nothing vanished. */
    long unaccounted() {
        return received + adjusted + arrived + converted - passedOn - onHand - inTransit - delivered - writtenOff;
    }
}
