package org.relief.notification.shift;

import java.time.Instant;
import java.util.List;

/** Drivers who have said to come, for who reminds them. */
public final class ComingDrivers {

    /** @param saidAt when they said so @param from when they said to begin */
    public record Coming(String signupId, String area, String driverId, Instant saidAt, Instant from) {}

    private final Signups signups;

    ComingDrivers(Signups signups) {
        this.signups = signups;
    }

    /** Those who are to begin in that time, and have neither come nor said that they do not. */
    public List<Coming> list(Instant after, Instant before) {
        return signups.listBeginning(after, before).stream()
                .map(signup -> new Coming(signup.id(), signup.area(), signup.driverId(), signup.at(), signup.from()))
                .toList();
    }
}
