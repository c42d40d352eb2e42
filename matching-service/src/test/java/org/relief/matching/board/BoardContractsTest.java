package org.relief.matching.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.relief.matching.board.BoardEvents.FactConflicted;
import org.relief.matching.board.BoardEvents.NeighborhoodRetired;
import org.relief.matching.board.BoardEvents.QuestionSettled;
import org.relief.matching.board.BoardEvents.ReportQuestioned;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Contracts;

/** What only the board reads of the others' events. */
class BoardContractsTest {

    private static <T> T example(String service, String type, Class<T> shape) {
        return EventJson.read(Contracts.example(service, "org.relief." + type).getBytes(StandardCharsets.UTF_8), shape);
    }

    @Test
    void readsWhatADriverSaidAgainstWhatStands() {
        var conflict = example("notification-service", "fact.conflicted.v1", FactConflicted.class);
        assertThat(conflict.kind()).isEqualTo("COMPLETED");
        assertThat(conflict.said().lines()).isNotEmpty();
        assertThat(conflict.standing()).isNotNull();
    }

    @Test
    void readsThatANeighborhoodIsRetired() {
        var retired = example("intake-service", "neighborhood.retired.v1", NeighborhoodRetired.class);
        assertThat(retired.neighborhood()).isEqualTo("alatau");
    }

    @Test
    void readsAQuestionAboutAReportAndItsAnswer() {
        var question = example("intake-service", "neighborhood.report-questioned.v1", ReportQuestioned.class);
        assertThat(question.reported().value()).isNotEqualTo(question.standing().value());
        var settled = example("intake-service", "neighborhood.question-settled.v1", QuestionSettled.class);
        assertThat(settled.questionId()).isEqualTo(question.questionId());
    }
}
