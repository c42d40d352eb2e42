package org.relief.e2e;

import java.util.Optional;

/** Where units of numbered lots are held, let go, picked and counted: through a service, or in the database itself. */
interface Shelf {

    /** @param pick whether they are to leave; else they are only kept back */
    record Hold(String id, int lot, int units, boolean pick) {}

    /** Empty where there is too little. */
    Optional<Hold> hold(int lot, int units, boolean pick);

    /** Looked up by whoever ends it, where its number is not known yet; no change, and not measured. */
    default Hold find(Hold hold) {
        return hold;
    }

    void letGo(Hold hold);

    /** What is held leaves the shelf. */
    void pick(Hold hold);

    /** @return false where there is too little to take away */
    boolean adjust(int lot, int delta);

    /** What is there and what of it is held, lot by lot, in the end. */
    int[][] balances();
}
