package org.relief.matching.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * How long things take in truth: as planned, or times a factor whose logarithm is drawn from a normal distribution, so that
 * half of them take longer than planned, some much longer.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Log-normal_distribution">log-normal distribution</a>
 */
final class Streets {

    private final double driver;
    private final double way;
    private final double stay;
    private final Random random;
    private final Map<String, Double> drivers = new HashMap<>();

    /**
     * @param driver spread between drivers, the same on all ways of one
     * @param way spread between ways
     * @param stay spread of loading and of the time at a door
     */
    private Streets(double driver, double way, double stay, long seed) {
        this.driver = driver;
        this.way = way;
        this.stay = stay;
        this.random = new Random(seed);
    }

    static Streets asPlanned() {
        return new Streets(0, 0, 0, 0);
    }

    /** A way takes 0.6 to 1.7 times what was planned in nine of ten cases, the time at a door 0.4 to 2.7 times. */
    static Streets rough(long seed) {
        return new Streets(0.15, 0.3, 0.6, seed);
    }

    Duration driving(String shift, int seconds) {
        double own = drivers.computeIfAbsent(shift, _ -> factor(driver));
        return Duration.ofSeconds(Math.round(seconds * own * factor(way)));
    }

    Duration atTheDoor(Duration planned) {
        return times(planned);
    }

    Duration loading(Duration planned) {
        return times(planned);
    }

    private Duration times(Duration planned) {
        return Duration.ofSeconds(Math.round(planned.toSeconds() * factor(stay)));
    }

    private double factor(double spread) {
        return spread == 0 ? 1 : Math.exp(spread * random.nextGaussian());
    }
}
