package org.relief.inventory.donation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/** Dates as they stand on packages. */
final class ExpiryDate {

    private ExpiryDate() {}

    /**
     * @param text ISO ({@code 2022-03-31}) or GS1 YYMMDD as in AI 15 and 17 ({@code 220331}), in which
     *     day 00 means the end of the month (GS1 General Specifications 3.4)
     */
    static Optional<LocalDate> parse(String text, LocalDate today) {
        try {
            return Optional.of(text.matches("\\d{6}") ? gs1(text, today) : LocalDate.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The end of the day at the warehouse. */
    static Instant endOf(LocalDate date, ZoneId zone) {
        return date.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static LocalDate gs1(String text, LocalDate today) {
        int day = Integer.parseInt(text.substring(4));
        YearMonth month = YearMonth.of(
                year(Integer.parseInt(text.substring(0, 2)), today.getYear()), Integer.parseInt(text.substring(2, 4)));
        return day == 0 ? month.atEndOfMonth() : month.atDay(day);
    }

    /** GS1 General Specifications 7.12: at most 49 years ahead and 50 back. */
    private static int year(int twoDigits, int thisYear) {
        int year = thisYear / 100 * 100 + twoDigits;
        int ahead = year - thisYear;
        return ahead > 50 ? year - 100 : ahead < -49 ? year + 100 : year;
    }
}
