package org.relief.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Every number that nobody decides: all of them follow from the seed. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    boolean in(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T of(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    SplittableRandom random() {
        return random;
    }
}
