package org.relief.inventory.stock;

/**
 * Why goods become kits, or kits become goods again.
 *
 * @param id of what a person decided; the ledger has it
 * @param turn counts what the cards are told of it: a first time, taken back
 * @param kind ASSEMBLED or BROKEN_UP, also where it is taken back
 * @param by opaque id of the person
 */
public record KitWork(String id, long turn, Movement.Kind kind, String reason, String by) {

    /** What a card remembers it by. */
    String mark() {
        return id + "#" + turn;
    }

    Movement.Because because() {
        return new Movement.Because(id, reason, by);
    }
}
