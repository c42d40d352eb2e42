package org.relief.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.StartAlone;

/** As it is delivered, without the switch for trying out. */
class SecretsIT {

    private static final String GUARDED = "mongodb://relief:word@127.0.0.1:9/?serverSelectionTimeoutMS=100";

    private static final String KNOWN = "notification-service-secret";

    @Test
    void doesNotStartWithoutASecretOfItsOwn() {
        assertThat(start(Map.of("MONGODB_URI", GUARDED)).lines("ERROR").getFirst())
                .contains(
                        "Not started: OIDC_CLIENT_SECRET is not set; set it to your own: the secret of this service's client")
                .contains("DRIVER_CONTACTS_KEY is not set");
    }

    @Test
    void doesNotStartWithASecretOfItsOwnThatEverybodyKnows() {
        StartAlone.Ended ended = start(Map.of("MONGODB_URI", GUARDED, "OIDC_CLIENT_SECRET", KNOWN));
        assertThat(ended.lines("ERROR").getFirst())
                .contains("Not started: OIDC_CLIENT_SECRET has a value that everybody knows");
        assertThat(ended.text()).doesNotContain(KNOWN);
    }

    private static StartAlone.Ended start(Map<String, String> environment) {
        StartAlone.Ended ended = StartAlone.of(NotificationApplication.class.getName(), environment);
        assertThat(ended.exitCode()).as(ended.text()).isEqualTo(1);
        assertThat(ended.text()).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(ended.lines("ERROR")).as(ended.text()).hasSize(1);
        return ended;
    }
}
