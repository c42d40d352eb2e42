package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.notification.assignment.Deliveries.minute;
import static org.relief.notification.assignment.Deliveries.offer;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.platform.eventing.Documents;

/** A clock that is wrong costs nobody a report. */
class PhoneTimeTest {

    private static final Instant RECEIVED = minute(60).at();

    private static Moment told(Instant at, Long ahead) {
        return new PhoneTime(at, ahead, RECEIVED).since(offer());
    }

    @Test
    void whatThePhoneMeasuredIsTakenOffItsTime() {
        long tenMinutes = Duration.ofMinutes(10).toMillis();

        assertThat(told(minute(30).at(), tenMinutes))
                .isEqualTo(new Moment(minute(20).at(), RECEIVED, minute(30).at()));
        assertThat(told(minute(30).at(), -tenMinutes).at()).isEqualTo(minute(40).at());
        assertThat(told(minute(70).at(), tenMinutes).at()).isEqualTo(RECEIVED);
    }

    @Test
    void withoutATimeItHappenedNow() {
        assertThat(told(null, null)).isEqualTo(new Moment(RECEIVED, RECEIVED, null));
    }

    @Test
    void nothingHappensAfterItWasHeardOfNorBeforeItsOfferWasKnown() {
        assertThat(told(minute(61).at(), null).at()).isEqualTo(RECEIVED);
        assertThat(told(minute(-600).at(), null).at())
                .isEqualTo(offer().offerUntil().minus(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z,",
        "-999999999-01-01T00:00:00Z,",
        "+999999999-12-31T23:59:59Z,",
        "2022-01-06T04:00:00Z,9223372036854775807",
        "2022-01-06T04:00:00Z,-9223372036854775808",
        "+999999999-12-31T23:59:59Z,-9223372036854775808"
    })
    void aNonsenseTimeIsBroughtToTheNearestThatCanBeAndCanBeStored(Instant at, Long ahead) {
        Moment moment = told(at, ahead);

        assertThat(moment.at()).isBetween(offer().offerUntil().minus(Duration.ofHours(1)), RECEIVED);
        assertThat(Documents.read(Documents.write(moment), Moment.class)).isEqualTo(moment);
    }
}
