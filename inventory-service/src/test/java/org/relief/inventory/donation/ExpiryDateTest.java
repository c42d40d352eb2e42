package org.relief.inventory.donation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpiryDateTest {

    private static final LocalDate TODAY = LocalDate.of(2022, 1, 6);
    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");

    private static Optional<Instant> end(String text) {
        return ExpiryDate.parse(text, TODAY).map(date -> ExpiryDate.endOf(date, ALMATY));
    }

    @Test
    void aDateLastsUntilItsEndAtTheWarehouse() {
        assertThat(end("2022-02-28")).contains(Instant.parse("2022-02-28T18:00:00Z"));
    }

    @Test
    void dayZeroOfAGs1DateIsTheEndOfTheMonth() {
        assertThat(end("240200")).isEqualTo(end("2024-02-29"));
        assertThat(end("220131")).isEqualTo(end("2022-01-31"));
    }

    @Test
    void twoDigitYearsAreWithinFiftyYears() {
        assertThat(end("710101")).isEqualTo(end("2071-01-01"));
        assertThat(end("730101")).isEqualTo(end("1973-01-01"));
    }

    @Test
    void whatIsNoDateIsNone() {
        assertThat(end("221301")).isEmpty();
        assertThat(end("220230")).isEmpty();
        assertThat(end("soon")).isEmpty();
    }
}
