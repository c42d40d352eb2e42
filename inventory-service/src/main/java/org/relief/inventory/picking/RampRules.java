package org.relief.inventory.picking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.relief.inventory.picking.Load.State;
import org.relief.inventory.picking.LoadEvent.LoadRecalled;
import org.relief.inventory.picking.LoadEvent.RecallEnded;
import org.relief.inventory.picking.LoadEvent.RecalledLine;
import org.relief.inventory.picking.Recall.OnCar;
import org.relief.inventory.stock.LotTake;
import org.relief.platform.eventing.Decision;

/** What happens to a load while its car stands at the ramp: it is held for longer, set aside anew, its lots become others. */
final class RampRules {

    /** What one tap gives: loading takes as long. */
    static final Duration LONGER = Duration.ofMinutes(30);

    private RampRules() {}

    /** Held for half an hour from now; what has run out is set aside anew, as far as it is still there. */
    static Decision<Load, LoadRefusal> renew(Load load, Instant now) {
        if (load.isOver()) {
            return Decision.reject(new LoadRefusal.DeliveryOver());
        }
        LoadDraft draft = new LoadDraft(load).until(now.plus(LONGER));
        if (load.state().isLetGo() && !load.lines().isEmpty()) {
            return Decision.accept(draft.nextStep().anew(now).build());
        }
        return load.state().isSetAside() && load.state() != State.RESERVING
                ? Decision.accept(draft.build())
                : Decision.reject(new LoadRefusal.WrongState(load.state()));
    }

    /** Goods that left in its car are called back: told to whoever drives it, and kept as it is. */
    static Decision<Load, LoadRefusal> recalled(Load load, String lotNumber, List<OnCar> goods, Instant now) {
        return Decision.accept(load, new LoadRecalled(load.id(), load.warehouse(), now, lotNumber, lines(goods)));
    }

    /** They were called back by mistake: told to whoever was told so. */
    static Decision<Load, LoadRefusal> recallEnded(Load load, String lotNumber, List<OnCar> goods, Instant now) {
        return Decision.accept(load, new RecallEnded(load.id(), load.warehouse(), now, lotNumber, lines(goods)));
    }

    private static List<RecalledLine> lines(List<OnCar> goods) {
        return goods.stream()
                .map(one -> new RecalledLine(one.item(), one.lot(), one.units()))
                .toList();
    }

    /** A card gave other lots for some that may not go out; where it had none, there is less. */
    static Decision<Load, LoadRefusal> repoint(Load load, String item, List<LotTake> takes) {
        return Decision.accept(
                load.state() == State.RESERVED
                        ? new LoadDraft(load)
                                .line(item, line -> line.setAside(takes))
                                .build()
                        : load);
    }
}
