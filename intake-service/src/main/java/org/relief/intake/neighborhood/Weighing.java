package org.relief.intake.neighborhood;

import java.util.Arrays;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** How a report weighs beside the one that stands: the first rule that fits decides what becomes of it. */
public enum Weighing {
    /** Nothing is known, or no longer: any word is better than none. */
    NOTHING_STANDS(Verdict.TAKEN, (standing, reported) -> reported.at().compareTo(standing.until()) >= 0),
    /** Said before what stands, and heard after it: the phone was without a network. */
    OLDER_WORD(Verdict.KEPT, Weighing::isOvertaken),
    /** A firmer report says so already, and saying it again must not weaken or shorten that. */
    STANDS_FIRMER(
            Verdict.CONFIRMED,
            (standing, reported) -> standing.saysTheSameAs(reported) && standing.isFirmerThan(reported)),
    SAYS_THE_SAME(Verdict.TAKEN, Said::saysTheSameAs),
    /** Not sure, or hearsay, against somebody who is certain, or who stands before a blocked road: a person decides. */
    DOUBTFUL_AGAINST_FIRM(
            Verdict.QUESTIONED,
            (standing, reported) -> reported.isDoubtful() && (standing.isFirm() || standing.isSeenDanger())),
    NEWER_WORD(Verdict.TAKEN, (_, _) -> true);

    /** What becomes of a report. */
    public enum Verdict {
        /** It is what stands now. */
        TAKEN,
        /** What stands says so already; kept in the history. */
        CONFIRMED,
        /** What stands is newer; kept in the history. */
        KEPT,
        /** Kept as a question to a person; what stands is unchanged. */
        QUESTIONED
    }

    private final Verdict verdict;
    private final BiPredicate<Said, Said> fits;

    Weighing(Verdict verdict, BiPredicate<Said, Said> fits) {
        this.verdict = verdict;
        this.fits = fits;
    }

    /** Hearsay that came in between has overtaken nothing: had both been heard in order it would be a question. */
    private static boolean isOvertaken(Said standing, Said reported) {
        return reported.at().isBefore(standing.at()) && (!standing.isDoubtful() || reported.isDoubtful());
    }

    /** @param standing the last report that was taken; null when there was none */
    static Weighing of(@Nullable Said standing, Said reported) {
        return standing == null
                ? NOTHING_STANDS
                : Arrays.stream(values())
                        .filter(rule -> rule.fits.test(standing, reported))
                        .findFirst()
                        .orElseThrow();
    }

    Verdict verdict() {
        return verdict;
    }
}
