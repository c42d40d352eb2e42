package org.relief.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Contracts;
import tools.jackson.databind.json.JsonMapper;

/** What an aggregate says, held against the contracts. */
public final class ProducedEvents {

    private static final Contracts CONTRACTS = Contracts.of("intake-service");

    private ProducedEvents() {}

    public static List<? extends Record> events(Decision<?, ?> decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted<?, ?>) decision).events();
    }

    public static <S> S state(Decision<S, ?> decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted<S, ?>) decision).state();
    }

    /** The decision says exactly one thing, and that is the example. */
    public static void assertSaysExample(Decision<?, ?> decision, String type) {
        assertThat(events(decision)).hasSize(1);
        String event = EventJson.write(events(decision).getFirst());
        CONTRACTS.assertFits(type, event);
        JsonMapper json = JsonMapper.shared();
        assertThat(json.readTree(event)).isEqualTo(json.readTree(CONTRACTS.example(type)));
    }
}
