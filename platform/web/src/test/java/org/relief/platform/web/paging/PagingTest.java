package org.relief.platform.web.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.relief.platform.web.problem.Problem;

class PagingTest {

    @Test
    void givesBackTheKeysThatWentIn() {
        Instant at = Instant.parse("2022-01-09T10:00:00.123Z");
        UUID id = new UUID(1, 2);
        Cursor back = Cursor.parse(Cursor.of(at, id, 7, "Ә b").encode());
        assertThat(back.instant(0)).isEqualTo(at);
        assertThat(back.uuid(1)).isEqualTo(id);
        assertThat(back.number(2)).isEqualTo(7);
        assertThat(back.text(3)).isEqualTo("Ә b");
    }

    @Test
    void fitsIntoAnAddressAsItIs() {
        assertThat(Cursor.of("???>>>", "я").encode()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void refusesWhatIsNotACursor() {
        assertBad(() -> Cursor.parse("not base64!"));
        assertBad(() -> Cursor.parse(""));
        assertBad(() -> Cursor.parse("a".repeat(1001)));
        assertBad(() -> Cursor.of("text").number(0));
        assertBad(() -> Cursor.of("text").text(1));
        assertBad(() -> Cursor.of(Instant.MAX).instant(0));
    }

    private static void assertBad(Runnable read) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(read::run)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("bad-cursor"));
    }

    @Test
    void pointsPastTheLastRowOfThePageWhenThereIsMore() {
        Page<Integer> page = Page.of(List.of(1, 2, 3), PageRequest.first(2), Cursor::of);
        assertThat(page.items()).containsExactly(1, 2);
        assertThat(page.next()).isEqualTo(Cursor.of(2).encode());
    }

    @Test
    void endsWithAPageThatIsExactlyFull() {
        assertThat(Page.of(List.of(1, 2), PageRequest.first(2), Cursor::of).next())
                .isNull();
    }
}
