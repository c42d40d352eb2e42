package org.relief.simulation;

/**
 * How often what goes wrong.
 *
 * @param crash before or after one thing that is asked of the database
 * @param lostAnswer of a write that was done
 * @param lostRecord or its acknowledgement
 * @param lostCall a person's command that does not arrive, or whose answer does not
 * @param doubled a person's command that arrives twice
 * @param between another step is put between two of one
 */
record Faults(double crash, double lostAnswer, double lostRecord, double lostCall, double doubled, double between) {

    static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0);

    /** About two in a hundred steps. */
    static final Faults USUAL = new Faults(0.002, 0.006, 0.03, 0.04, 0.04, 0.08);
}
