package org.relief.intake.household;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something by which a household is recognized, in one spelling. It is never kept like this: the vault keeps a keyed hash.
 *
 * @param kind what it is, and what it says when two have it in common
 * @param text the same for the same thing
 */
public record Trait(Kind kind, String text) {

    public enum Kind {
        PHONE('p'),
        /** Any number that was said, also of who called for somebody else. */
        CALLER('c'),
        NAME('n'),
        /** A name with a slip. */
        NAME_NEAR('m'),
        /** Street, house and flat. */
        HOME('f'),
        /** The same with a slip in the street. */
        HOME_NEAR('g'),
        /** House and flat, whatever the street. */
        DOOR('d'),
        /** Street and house. */
        BUILDING('b'),
        /** The street alone: says where, and nothing of who. */
        STREET('s'),
        /** What was said of a place without a house number. */
        PLACE('a');

        private static final Map<Character, Kind> BY_SIGN =
                Stream.of(values()).collect(Collectors.toMap(Kind::sign, Function.identity()));

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }

        public static Optional<Kind> of(char sign) {
            return Optional.ofNullable(BY_SIGN.get(sign));
        }

        public char sign() {
            return sign;
        }

        /** Rare enough for a look-up to begin with; the others only tell which of those are meant. */
        public boolean isTelling() {
            return this != NAME_NEAR && this != STREET;
        }

        /** Whether two that have it in common live in the same house, or at most a flat away. */
        public boolean isOfHouse() {
            return this == HOME || this == HOME_NEAR || this == BUILDING || this == PLACE;
        }

        public boolean saysWhere() {
            return isOfHouse() || this == STREET;
        }
    }

    @Override
    public String toString() {
        return "Trait[" + kind + "]";
    }
}
