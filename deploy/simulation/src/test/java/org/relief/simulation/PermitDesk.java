package org.relief.simulation;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.security.CurrentUser;

/** A coordinator who looks at the permits that drivers state, believes most of them, and now and then takes a word back. */
final class PermitDesk {

    /** The one that some streets are open to only. */
    static final String PASS = "PASS";

    private final City city;
    private final CurrentUser coordinator = City.user("coordinator-1", "COORDINATOR");
    /** Of their own, by the seed: what others draw stays as it is. */
    private final Chance chance;

    PermitDesk(City city, long seed) {
        this.city = city;
        this.chance = new Chance(seed + 22);
    }

    /** What a driver says to have. */
    List<String> ofOneMore() {
        return chance.in(0.6) ? List.of(PASS) : List.of();
    }

    void stated(String driver) {
        in(300, 5_000, "looks at a permit", () -> {
            if (chance.in(0.7)) {
                decide(driver, confirm(), () -> later(driver));
            } else {
                decide(driver, City.body("decided", "REFUSE", "reason", "not the original"), () -> later(driver));
            }
        });
    }

    private void later(String driver) {
        if (chance.in(0.4)) {
            in(
                    600,
                    9_000,
                    "takes a word back",
                    () -> decide(driver, City.body("decided", "TAKE_BACK"), () -> stated(driver)));
        }
    }

    private void in(int least, int most, String what, Runnable work) {
        city.world().in(Duration.ofSeconds(chance.between(least, most)), "permits", what, work);
    }

    private Map<String, Object> confirm() {
        LocalDate today = LocalDate.ofInstant(city.world().now(), ZoneId.of("Asia/Almaty"));
        return City.body("decided", "CONFIRM", "lastDay", today.toString());
    }

    private void decide(String driver, Map<String, Object> body, Runnable done) {
        CommandId command = new CommandId(chance.id());
        city.send(
                "permits",
                "permit " + body.get("decided"),
                city.notification(),
                desks -> desks.call(
                        "notification.shift.PermitController",
                        "decidePermit",
                        City.AREA,
                        driver,
                        PASS,
                        body,
                        command,
                        coordinator),
                _ -> done.run(),
                _ -> {});
    }
}
