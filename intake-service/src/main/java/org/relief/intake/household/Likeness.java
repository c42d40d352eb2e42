package org.relief.intake.household;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.household.Trait.Kind;

/**
 * How likely two are one household, and why: what they have in common and what tells them apart. A shared phone alone is no
 * proof, as neighbors lend theirs; nor is a shared building.
 *
 * @param score the higher the likelier
 */
public record Likeness(int score, Set<Clue> clues) implements Comparable<Likeness> {

    /** From here on the operator is asked before anything is saved. */
    public static final int LIKELY = 700;

    /** From here on it is named after it was logged: about as much as a phone or an address in common. */
    public static final int POSSIBLE = 300;

    /** Below this it is not worth showing. */
    public static final int WORTH_SHOWING = 150;

    /** What two have in common, and which kinds of things each of them said at all. */
    public record Compared(Set<Kind> common, Set<Kind> mine, Set<Kind> theirs) {

        boolean bothSaid(Kind kind) {
            return mine.contains(kind) && theirs.contains(kind);
        }

        public boolean share(Kind kind) {
            return common.contains(kind);
        }
    }

    /**
     * What is known of both besides who they are.
     *
     * @param apart the distance of their rounded places in meters; negative when either is not known
     * @param sameNeeds the same goods, and the same vulnerabilities
     * @param soon within a few hours
     */
    public record Circumstances(double apart, boolean samePeople, boolean sameNeeds, boolean soon) {}

    /** What circumstances can speak for it at most: of a form, and of one that says where it is. */
    public static final int MOST_BESIDES = Stream.of(Clue.SAME_PEOPLE, Clue.SAME_NEEDS, Clue.SOON)
            .mapToInt(Clue::weight)
            .sum();

    public static final int MOST_WITH_PLACE = MOST_BESIDES + Clue.NEARBY.weight();

    private static final double NEARBY_METERS = 150;
    private static final double FAR_METERS = 600;

    public Likeness {
        clues = Set.copyOf(clues);
    }

    /** @param around null while nothing is known but who calls */
    public static Likeness of(Compared said, @Nullable Circumstances around) {
        Set<Clue> clues = EnumSet.noneOf(Clue.class);
        addHome(said, clues);
        addPhones(said, clues);
        addNames(said, clues);
        if (around != null) {
            addCircumstances(around, clues);
        }
        return new Likeness(clues.stream().mapToInt(Clue::weight).sum(), clues);
    }

    public boolean isWorthShowing() {
        return mayBeWorthShowing(0);
    }

    /**
     * A shared phone is, in any circumstances.
     *
     * @param besides what circumstances that are not looked at yet may add
     */
    public boolean mayBeWorthShowing(int besides) {
        return clues.contains(Clue.SAME_PHONE) || score + besides >= WORTH_SHOWING;
    }

    private static void addHome(Compared said, Set<Clue> clues) {
        boolean flats = said.bothSaid(Kind.DOOR);
        boolean anyFlat = said.mine().contains(Kind.DOOR) || said.theirs().contains(Kind.DOOR);
        if (said.share(Kind.HOME) || (!anyFlat && said.share(Kind.BUILDING))) {
            clues.add(Clue.SAME_HOME);
        } else if (said.share(Kind.HOME_NEAR)) {
            clues.add(Clue.HOME_ALIKE);
        } else if (flats && said.share(Kind.BUILDING)) {
            clues.add(Clue.OTHER_FLAT);
        } else if (said.share(Kind.BUILDING)) {
            clues.add(Clue.SAME_BUILDING);
        } else if (said.share(Kind.DOOR)) {
            clues.add(Clue.SAME_DOOR);
            if (said.bothSaid(Kind.BUILDING)) {
                clues.add(Clue.OTHER_STREET);
            }
        } else if (said.share(Kind.PLACE)) {
            clues.add(Clue.SAME_PLACE);
        } else if (said.bothSaid(Kind.BUILDING)) {
            clues.add(Clue.OTHER_HOME);
        }
    }

    private static void addPhones(Compared said, Set<Clue> clues) {
        if (said.share(Kind.PHONE)) {
            clues.add(Clue.SAME_PHONE);
        } else if (said.share(Kind.CALLER)) {
            clues.add(Clue.SAME_CALLER);
        } else if (said.bothSaid(Kind.PHONE)) {
            clues.add(Clue.OTHER_PHONE);
        }
    }

    private static void addNames(Compared said, Set<Clue> clues) {
        if (said.share(Kind.NAME)) {
            clues.add(Clue.SAME_NAME);
        } else if (said.share(Kind.NAME_NEAR)) {
            clues.add(Clue.NAME_ALIKE);
        } else if (said.bothSaid(Kind.NAME)) {
            clues.add(Clue.OTHER_NAME);
        }
    }

    private static void addCircumstances(Circumstances around, Set<Clue> clues) {
        if (around.apart() >= 0 && around.apart() <= NEARBY_METERS) {
            clues.add(Clue.NEARBY);
        } else if (around.apart() > FAR_METERS) {
            clues.add(Clue.FAR_AWAY);
        }
        clues.add(around.samePeople() ? Clue.SAME_PEOPLE : Clue.OTHER_PEOPLE);
        if (around.sameNeeds()) {
            clues.add(Clue.SAME_NEEDS);
        }
        if (around.soon()) {
            clues.add(Clue.SOON);
        }
    }

    /** Worth a word to the caller after it was logged. */
    public boolean isPossible() {
        return score >= POSSIBLE;
    }

    public boolean isLikely() {
        return score >= LIKELY;
    }

    /** The likeliest first. */
    @Override
    public int compareTo(Likeness other) {
        return Comparator.comparingInt(Likeness::score).reversed().compare(this, other);
    }
}
