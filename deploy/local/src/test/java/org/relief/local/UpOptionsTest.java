package org.relief.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpOptionsTest {
    private static final Path ROOT = Path.of("/project");

    @Test
    void startsEverythingOnTheDocumentedPortsByDefault() {
        Settings settings = UpOptions.parse(List.of()).toSettings(ROOT, Map.of("MONGODB_URI", "mongodb://elsewhere"));
        assertThat(settings.own()).containsExactly(Part.values());
        assertThat(settings.mongoUri()).isEqualTo("mongodb://127.0.0.1:27017/?socketTimeoutMS=5000");
        assertThat(settings.issuer()).isEqualTo("http://localhost:8090");
    }

    @Test
    void usesTheNamedAddressesInsteadOfStartingThoseParts() {
        Settings settings = UpOptions.parse(List.of("--external"))
                .toSettings(ROOT, Map.of("MONGODB_URI", "mongodb://elsewhere", "KAFKA_BOOTSTRAP_SERVERS", ""));
        assertThat(settings.own()).doesNotContain(Part.DATABASE).contains(Part.BROKER, Part.OIDC);
        assertThat(settings.mongoUri()).isEqualTo("mongodb://elsewhere");
    }

    @Test
    void refusesExternalWithoutAnyAddress() {
        assertThatThrownBy(() -> UpOptions.parse(List.of("--external")).toSettings(ROOT, Map.of()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void namesAnUnknownOption() {
        assertThatThrownBy(() -> UpOptions.parse(List.of("--frish")))
                .isInstanceOf(StackException.class)
                .hasMessage("unknown option --frish; deploy/local/up --help lists the options");
    }

    @Test
    void takesOtherPorts() {
        Settings settings = UpOptions.parse(List.of("--port", "oidc=18090", "--port", "broker=19092"))
                .toSettings(ROOT, Map.of());
        assertThat(settings.issuer()).isEqualTo("http://localhost:18090");
        assertThat(settings.bootstrapServers()).isEqualTo("127.0.0.1:19092");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--port", "8090")))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("--port needs a part and a number");
    }
}
