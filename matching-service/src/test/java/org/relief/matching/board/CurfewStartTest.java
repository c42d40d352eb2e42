package org.relief.matching.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.matching.board.BoardEvents.Hours;

class CurfewStartTest {

    /** Almaty is six hours ahead. */
    @ParameterizedTest
    @CsvSource({
        "23:00,07:00,2022-01-10T12:00:00Z,2022-01-10T17:00:00Z",
        "23:00,07:00,2022-01-10T18:30:00Z,2022-01-10T17:00:00Z",
        "23:00,07:00,2022-01-10T00:30:00Z,2022-01-09T17:00:00Z",
        "23:00,07:00,2022-01-10T01:30:00Z,2022-01-10T17:00:00Z",
        "13:00,15:00,2022-01-10T08:00:00Z,2022-01-10T07:00:00Z",
        "13:00,15:00,2022-01-10T09:30:00Z,2022-01-11T07:00:00Z"
    })
    void carsHaveToBeHomeBeforeTheCurfewOfNowOrTheNext(String from, String until, Instant now, Instant start) {
        assertThat(CurfewStart.find(new Hours(from, until), "Asia/Almaty", now)).contains(start);
    }
}
