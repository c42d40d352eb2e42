package org.relief.notification.assignment;

import java.util.List;
import java.util.Objects;
import org.relief.notification.assignment.DeliveryEvent.FactConflicted;
import org.relief.notification.assignment.Refusal.OfReport;

/**
 * A report that cannot count, kept as it was said.
 *
 * @param command what brought it: asked again, it gets the same answer
 * @param details numbers of the refusal
 */
record Kept(String command, FactConflicted fact, List<Integer> details) {

    static Kept of(String command, FactConflicted fact, OfReport refusal) {
        return new Kept(
                command,
                fact,
                refusal instanceof Refusal.TooMuch(int line, int planned) ? List.of(line, planned) : List.of());
    }

    OfReport refusal() {
        return switch (fact.why()) {
            case "too-much" -> new Refusal.TooMuch(details.getFirst(), details.getLast());
            case "nothing-handed-over" -> new Refusal.NothingHandedOver();
            case "stop-done" -> new Refusal.StopDone();
            case "undo-over" -> new Refusal.UndoOver();
            case "already-loaded" -> new Refusal.AlreadyLoaded();
            case "extension-not-found" -> new Refusal.NoSuchExtension();
            case "stop-not-found" -> new Refusal.NoSuchStop();
            default -> new Refusal.NoSuchDelivery();
        };
    }

    boolean isTheSameAs(FactConflicted other) {
        return fact.kind() == other.kind()
                && Objects.equals(fact.stopId(), other.stopId())
                && fact.said().saysTheSameAs(other.said());
    }
}
