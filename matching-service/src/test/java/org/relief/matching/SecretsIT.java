package org.relief.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.StartAlone;

/** As it is delivered, without the switch for trying out. */
class SecretsIT {

    @Test
    void doesNotStartOnADatabaseThatAsksNobodyWhoTheyAre() {
        assertThat(start(Map.of()).lines("ERROR").getFirst()).contains("Not started: MONGODB_URI names no account");
    }

    private static StartAlone.Ended start(Map<String, String> environment) {
        StartAlone.Ended ended = StartAlone.of(MatchingService.class.getName(), environment);
        assertThat(ended.exitCode()).as(ended.text()).isEqualTo(1);
        assertThat(ended.text()).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(ended.lines("ERROR")).as(ended.text()).hasSize(1);
        return ended;
    }
}
