package org.relief.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.StartAlone;

/** As it is delivered, without the switch for trying out. */
class SecretsIT {

    private static final String GUARDED = "mongodb://relief:word@127.0.0.1:9/?serverSelectionTimeoutMS=100";

    private static final String KNOWN = "XbMs+h5YBD/S6GhVtEAXWuxBY11gLxE8TCzDkyw09pc=";

    @Test
    void doesNotStartWithoutAMasterKey() {
        assertThat(start(Map.of("MONGODB_URI", GUARDED)).lines("ERROR").getFirst())
                .contains(
                        "Not started: INTAKE_VAULT_MASTER_KEY is not set; set it to your own: openssl rand -base64 32");
    }

    @Test
    void doesNotStartWithAMasterKeyThatEverybodyKnows() {
        StartAlone.Ended ended = start(Map.of("MONGODB_URI", GUARDED, "INTAKE_VAULT_MASTER_KEY", KNOWN));
        assertThat(ended.lines("ERROR").getFirst())
                .contains("Not started: INTAKE_VAULT_MASTER_KEY has a value that everybody knows");
        assertThat(ended.text()).doesNotContain(KNOWN);
    }

    private static StartAlone.Ended start(Map<String, String> environment) {
        StartAlone.Ended ended = StartAlone.of(IntakeApplication.class.getName(), environment);
        assertThat(ended.exitCode()).as(ended.text()).isEqualTo(1);
        assertThat(ended.text()).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(ended.lines("ERROR")).as(ended.text()).hasSize(1);
        return ended;
    }
}
