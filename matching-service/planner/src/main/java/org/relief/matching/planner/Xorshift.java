package org.relief.matching.planner;

/** Fast random numbers (Marsaglia's xorshift64*), the same for the same seed everywhere. */
final class Xorshift {
    private long state;

    Xorshift(long seed) {
        state = seed * 0x9E3779B97F4A7C15L + 0x6A09E667F3BCC909L;
        if (state == 0) {
            state = 1;
        }
        nextLong();
    }

    int bits() {
        return (int) (nextLong() >>> 32);
    }

    private long nextLong() {
        state ^= state >>> 12;
        state ^= state << 25;
        state ^= state >>> 27;
        return state * 0x2545F4914F6CDD1DL;
    }

    /** Uniform in 0 to bound − 1. */
    int below(int bound) {
        return (int) (((nextLong() >>> 33) * bound) >>> 31);
    }

    /** Uniform in 0 to 1, 1 excluded. */
    double unit() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }
}
