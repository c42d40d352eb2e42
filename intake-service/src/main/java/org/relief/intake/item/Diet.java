package org.relief.intake.item;

import java.util.Collection;
import java.util.List;

/** What somebody can eat. Whoever does not say is taken to eat what is halal, and every good that is not marked as none is. */
public enum Diet {
    /** Also what is marked as not halal. */
    ANY,
    HALAL,
    VEGETARIAN,
    INFANT,
    DIABETIC;

    private static final String NOT_HALAL = "NOT_HALAL";

    /** Whether who keeps all of these can have it; what is made for infants is for nobody else. */
    public static boolean fits(Item item, Collection<Diet> diets) {
        List<String> tags = item.diets();
        boolean infant = diets.contains(INFANT);
        boolean halal = !diets.contains(ANY) || diets.contains(HALAL);
        return infant == tags.contains(INFANT.name())
                && !(halal && tags.contains(NOT_HALAL))
                && diets.stream()
                        .filter(diet -> diet != ANY && diet != HALAL)
                        .allMatch(diet -> tags.contains(diet.name()));
    }
}
