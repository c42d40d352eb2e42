package org.relief.intake.household;

/**
 * What speaks for or against two requests being of one household, and how much. The weights are hundredths of the odds' natural
 * logarithm, tuned on the first five days of the scenario (see the module's README); a named clue is what the operator reads.
 */
public enum Clue {
    SAME_PHONE(450),
    SAME_CALLER(150),
    SAME_HOME(750),
    /** But for a slip in the street. */
    HOME_ALIKE(700),
    /** House and flat. */
    SAME_DOOR(250),
    /** A flat was not said. */
    SAME_BUILDING(150),
    SAME_NAME(350),
    NAME_ALIKE(200),
    SAME_PLACE(500),
    /** Within about 150 m, as far as the rounded places tell. */
    NEARBY(350),
    SAME_PEOPLE(150),
    /** The same goods, and the same that is said of who is there. */
    SAME_NEEDS(150),
    /** Within a few hours. */
    SOON(60),
    OTHER_PHONE(-150),
    OTHER_FLAT(-900),
    OTHER_STREET(-350),
    OTHER_HOME(-500),
    OTHER_NAME(-150),
    OTHER_PEOPLE(-300),
    FAR_AWAY(-500);

    private final int weight;

    Clue(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    /** Whether it is a reason to think of the same household. */
    public boolean speaksFor() {
        return weight > 0;
    }
}
