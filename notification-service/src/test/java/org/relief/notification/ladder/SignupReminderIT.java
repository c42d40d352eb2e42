package org.relief.notification.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.relief.notification.Phone;
import org.relief.notification.ServiceTest;
import org.relief.notification.shift.ComingDrivers;
import org.relief.notification.shift.Homeward;
import org.springframework.beans.factory.annotation.Autowired;

class SignupReminderIT extends ServiceTest {

    /** In three days, in the afternoon of the area. */
    private static final Instant FROM = ZonedDateTime.now(ZoneId.of("Asia/Almaty"))
            .plusDays(3)
            .with(LocalTime.of(15, 0))
            .toInstant();

    @Autowired
    private ComingDrivers coming;

    @Autowired
    private Alerts alerts;

    @Autowired
    private Homeward homeward;

    @Autowired
    private LadderSettings settings;

    private void sweep(Duration before) {
        Clock then = Clock.fixed(FROM.minus(before), ZoneOffset.UTC);
        new SignupReminders(coming, alerts, homeward, settings, then).sweep();
    }

    @Test
    void whoSignedUpIsRemindedInTimeAndNotAnyMoreWhenTheyDoNotCome() {
        try (Phone driver = Phone.ofDriver(port)) {
            String number = "+7701%07d".formatted(ThreadLocalRandom.current().nextInt(10_000_000));
            driver.post("/api/reach/mine", "{\"language\":\"kk\",\"phone\":\"%s\"}".formatted(number));
            String signup = driver.post("/api/signups", """
                    {"area": "almaty", "vehicle": {"kind": "CAR", "grams": 250000, "milliliters": 900000, "permits": []},
                     "start": {"lat": 43.25471, "lon": 76.90849}, "from": "%s", "until": "%s"}\
                    """.formatted(FROM, FROM.plus(Duration.ofHours(4))))
                    .at("/id");
            sweep(Duration.ofHours(4));
            assertThat(driver.get("/api/alerts/mine").json()).isEmpty();
            sweep(Duration.ofHours(2));
            sweep(Duration.ofHours(1));
            var mine = driver.get("/api/alerts/mine");
            assertThat(mine.json()).as(mine.text()).hasSize(1);
            assertThat(mine.at("/0/kind")).isEqualTo("SHIFT_AHEAD");
            assertThat(mine.at("/0/text")).isEqualTo("Ауысымыңыз 15:00 басталады. Білсеңіз: OK0");
            driver.post("/api/signups/" + signup + "/withdraw", "{}");
            sweep(Duration.ofHours(1));
            assertThat(driver.get("/api/alerts/mine").json()).isEmpty();
        }
    }
}
