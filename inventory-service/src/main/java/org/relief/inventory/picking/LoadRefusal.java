package org.relief.inventory.picking;

/** Why a load says no. */
sealed interface LoadRefusal {

    record Unknown() implements LoadRefusal {}

    record WrongState(Load.State state) implements LoadRefusal {}

    record NotOnLoad(String item) implements LoadRefusal {}

    record MoreThanReserved(String item, int reserved) implements LoadRefusal {}

    /** Less than set aside is to be loaded, and nobody says why. */
    record ReasonMissing(String item) implements LoadRefusal {}

    record NothingToLoad() implements LoadRefusal {}

    record MoreThanOnBoard(String item, int onBoard) implements LoadRefusal {}
}
