package org.relief.matching.planner;

import java.util.Set;

/** A change of the facts that would serve a need, alone or with others, and how large it is. */
public sealed interface Change {
    /** So many more units of an item at a depot. */
    record MoreStock(String item, int quantity, String depot) implements Change {}

    /** One more car like this one, from its depot's gate, back by then. */
    record OneMoreCar(String depot, int from, int until, int grams, int millilitres, Set<String> permits)
            implements Change {}

    /** A car that is allowed out longer: shift, curfew or both. */
    record LaterReturn(String vehicle, int until) implements Change {}

    /** A permit for a car that has none. */
    record Permit(String vehicle, String permit) implements Change {}

    /** A road into a closed neighborhood. */
    record OpenNeighborhood(String neighborhood) implements Change {}

    /** A road through a closed neighborhood, to one behind it. */
    record OpenRoad(String neighborhood) implements Change {}

    /** Someone opens the door at this moment too. */
    record OpenAt(String request, int time) implements Change {}

    /** Cars may be in a neighborhood at this moment too. */
    record LongerAccess(String neighborhood, int time) implements Change {}

    /** Somebody loads cars at a depot at this moment too. */
    record LongerOpening(String depot, int time) implements Change {}

    /** A car that takes so much. */
    record LargerCar(String vehicle, int grams, int millilitres) implements Change {}

    /** Food that stays hot so long on its way. */
    record LongerHot(String item, int seconds) implements Change {}

    /** Goods that keep until then instead of the ones in stock. */
    record LongerShelfLife(String item, String depot, int useBy) implements Change {}
}
