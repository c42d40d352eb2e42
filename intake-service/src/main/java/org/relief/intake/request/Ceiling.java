package org.relief.intake.request;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much food a household is given in a week at most, unless somebody says why it is more.
 *
 * @param foodDaysAWeek days of food for each of its people; 0 for no ceiling
 */
@ConfigurationProperties("relief.intake.ceiling")
record Ceiling(@DefaultValue("14") int foodDaysAWeek) {

    static final Ceiling STANDARD = new Ceiling(14);

    static final Duration WEEK = Duration.ofDays(7);

    /** More than a household is given in a week, in person-days of food. */
    record Excess(long personDays, long most) {}

    /** @param personDays of food, with what was asked for within the week before */
    Optional<Excess> excess(int people, double personDays) {
        long most = (long) people * foodDaysAWeek;
        return foodDaysAWeek == 0 || personDays <= most
                ? Optional.empty()
                : Optional.of(new Excess((long) Math.ceil(personDays), most));
    }
}
