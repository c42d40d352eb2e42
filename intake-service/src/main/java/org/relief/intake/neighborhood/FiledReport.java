package org.relief.intake.neighborhood;

import org.jspecify.annotations.Nullable;
import org.relief.intake.neighborhood.Question.Settlement;

/**
 * A report as it went into the history.
 *
 * @param by who filed it, an opaque id
 * @param weighing the rule that decided what became of it
 * @param question the question that it is kept as; null unless it is one
 * @param settlement what became of that question; null while it is open
 */
record FiledReport(
        String id,
        ReportKind kind,
        Said said,
        String by,
        Weighing weighing,
        @Nullable String question,
        @Nullable Settlement settlement) {

    FiledReport settled(String which, Settlement how) {
        return which.equals(question) && settlement == null
                ? new FiledReport(id, kind, said, by, weighing, question, how)
                : this;
    }
}
