package org.relief.intake.neighborhood;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.intake.neighborhood.Question.Answer;
import org.relief.intake.neighborhood.Question.Settlement;
import org.relief.intake.neighborhood.Weighing.Verdict;

/**
 * A report as it went into the history.
 *
 * @param by who filed it, an opaque id
 * @param weighing the rule that decided what became of it
 * @param question the question that it is kept as; null unless it is one
 * @param settlement what became of that question; null while it is open
 * @param takenBack by whom and when, if it was filed by mistake; null in most, and in documents of before
 */
record FiledReport(
        String id,
        ReportKind kind,
        Said said,
        String by,
        Weighing weighing,
        @Nullable String question,
        @Nullable Settlement settlement,
        @Nullable TakenBack takenBack) {

    /** @param by an opaque id */
    record TakenBack(String by, Instant at) {}

    FiledReport settled(String which, Settlement how) {
        return which.equals(question) && settlement == null
                ? new FiledReport(id, kind, said, by, weighing, question, how, takenBack)
                : this;
    }

    FiledReport takenBack(TakenBack how) {
        return new FiledReport(id, kind, said, by, weighing, question, settlement, how);
    }

    /** It was in effect once: at once, or when a person accepted it. */
    boolean hasStood() {
        return takenBack == null && (weighing.verdict() == Verdict.TAKEN || acceptedBy() != null);
    }

    /** Who accepted it over a firmer report; null when nobody had to. */
    @Nullable
    String acceptedBy() {
        return settlement != null && settlement.answer() == Answer.ACCEPTED ? settlement.by() : null;
    }

    Instant stoodFrom() {
        return settlement != null && settlement.answer() == Answer.ACCEPTED ? settlement.at() : said.at();
    }
}
