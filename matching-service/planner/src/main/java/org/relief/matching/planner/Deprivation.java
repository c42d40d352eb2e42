package org.relief.matching.planner;

/**
 * The human cost of one request's wait for one of its needs, in points above what is past already.
 *
 * <p>Lines of the same class in one request share its weight: two kinds of food do not make a household twice as hungry.
 */
record Deprivation(double weight, ItemClass itemClass, int waitingSince, int horizon) {
    static Deprivation of(Request request, Need need, Catalog catalog, int horizon) {
        var itemClass = catalog.item(need.item()).itemClass();
        long sameClass = request.needs().stream()
                .filter(other -> catalog.item(other.item()).itemClass() == itemClass)
                .count();
        return new Deprivation(request.weight() / sameClass, itemClass, request.waitingSince(), horizon);
    }

    double servedAt(int time) {
        return weight * (at(time) - at(0));
    }

    /** A need left out has its cost at the horizon and carries that level into the next day: so it counts twice. */
    double unserved() {
        return weight * (2 * at(horizon) - at(0));
    }

    private double at(int time) {
        return itemClass.deprivation(time - waitingSince);
    }
}
