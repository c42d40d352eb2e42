package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is known of a delivery does not depend on the order in which it is heard, nor on how often. */
final class AnyOrder {

    private static final int ORDERS = 200;

    private AnyOrder() {}

    static void assertComesToTheSame(List<UnaryOperator<@Nullable Assignment>> facts, long seed) {
        Assignment inOrder = fold(facts);
        Random random = new Random(seed);
        for (int round = 0; round < ORDERS; round++) {
            List<UnaryOperator<@Nullable Assignment>> shuffled = new ArrayList<>(facts);
            shuffled.addAll(facts);
            Collections.shuffle(shuffled, random);
            assertThat(fold(shuffled)).isEqualTo(inOrder);
        }
    }

    private static @Nullable Assignment fold(List<UnaryOperator<@Nullable Assignment>> facts) {
        Assignment current = null;
        for (UnaryOperator<@Nullable Assignment> fact : facts) {
            current = fact.apply(current);
        }
        return current;
    }
}
