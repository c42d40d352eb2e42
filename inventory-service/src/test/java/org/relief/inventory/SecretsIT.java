package org.relief.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.StartAlone;

/** As it is delivered, without the switch for trying out. */
class SecretsIT {

    @Test
    void doesNotStartOnADatabaseThatAsksNobodyWhoTheyAre() {
        assertThat(start(Map.of("ENVELOPE_KEY", "b25lIG9mIG91ciBvd24sIG9mIDMyIGJ5dGVzISEhISE="))
                        .lines("ERROR")
                        .getFirst())
                .contains("Not started: MONGODB_URI names no account");
    }

    @Test
    void doesNotStartWithoutAKeyForReportsThatComeAsAFile() {
        assertThat(start(Map.of()).lines("ERROR").getFirst())
                .contains("Not started: ENVELOPE_KEY is not set; set it to your own: openssl rand -base64 32");
    }

    private static StartAlone.Ended start(Map<String, String> environment) {
        StartAlone.Ended ended = StartAlone.of(InventoryApplication.class.getName(), environment);
        assertThat(ended.exitCode()).as(ended.text()).isEqualTo(1);
        assertThat(ended.text()).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(ended.lines("ERROR")).as(ended.text()).hasSize(1);
        return ended;
    }
}
