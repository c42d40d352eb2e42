package org.relief.inventory.picking;

import java.util.List;

/** Why a load says no. */
sealed interface LoadRefusal {

    record Unknown() implements LoadRefusal {}

    record WrongState(Load.State state) implements LoadRefusal {}

    /** Nobody drives it any more. */
    record DeliveryOver() implements LoadRefusal {}

    record NotOnLoad(String item) implements LoadRefusal {}

    /** @param lots of this item that there are on the load */
    record LotNotOnLoad(String item, String lot, List<String> lots) implements LoadRefusal {}

    /** The same goods are named twice, or once with their lot and once without. */
    record LineTwice(String item) implements LoadRefusal {}

    record MoreThanReserved(String item, int reserved) implements LoadRefusal {}

    /** Less than set aside is to be loaded, and nobody says why. */
    record ReasonMissing(String item) implements LoadRefusal {}

    /** Some units leave the shelf, and there are several lots from which they may be. */
    record LotMissing(String item, List<String> lots) implements LoadRefusal {}

    record NothingToLoad() implements LoadRefusal {}

    record MoreThanOnBoard(String item, int onBoard) implements LoadRefusal {}

    record MoreOfLot(String item, String lot, int units) implements LoadRefusal {}

    /** @param free units that no other stop waits for */
    record GoodsExpected(String item, int free, int expected) implements LoadRefusal {}

    /** Who confirms it saw another list. */
    record ListChanged() implements LoadRefusal {}

    record NothingToSettle(String item) implements LoadRefusal {}
}
