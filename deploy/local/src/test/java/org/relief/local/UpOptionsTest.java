package org.relief.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        Settings settings = settings("oidc=18090", "broker=19092", "controller=19093");
        assertThat(settings.issuer()).isEqualTo("http://localhost:18090");
        assertThat(settings.bootstrapServers()).isEqualTo("127.0.0.1:19092");
        assertThat(settings.controllerPort()).isEqualTo(19093);
        assertThat(settings.port(Part.DATABASE)).isEqualTo(27017);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999", "65536", "0", "-1", "", "many", "1.5", "99999999999999"})
    void namesTheAllowedRangeForAPortThatIsNone(String number) {
        assertRefused("--port broker=" + number + ": a port is a number from 1 to 65535", "broker=" + number);
    }

    @Test
    void namesTheKnownPartsForAnUnknownOne() {
        assertRefused(
                "--port: there is no part \"kafka\"; the parts are broker, database, oidc, intake-service,"
                        + " inventory-service, matching-service, notification-service, controller",
                "kafka=9092");
    }

    @Test
    void showsHowAPortIsGiven() {
        assertRefused("--port needs a part and a number, as in --port oidc=18090, not \"8090\"", "8090");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--port")))
                .hasMessageStartingWith("--port needs a part and a number");
    }

    @Test
    void namesThePartsThatWouldShareAPort() {
        assertRefused(
                "port 8081 is asked for by both oidc and intake-service;"
                        + " give one of them another with --port intake-service=NUMBER",
                "oidc=8081");
        assertRefused(
                "port 9092 is asked for by both broker and controller;"
                        + " give one of them another with --port controller=NUMBER",
                "controller=9092");
        assertRefused(
                "port 9081 is asked for by both broker and intake-service;"
                        + " give one of them another with --port intake-service=NUMBER",
                "broker=9081");
        assertThat(settings("oidc=8081", "intake-service=8090").port(Part.INTAKE))
                .isEqualTo(8090);
    }

    @Test
    void healthAndMetricsFollowTheServicesPort() {
        assertThat(settings().managementPort(Part.NOTIFICATION)).isEqualTo(9084);
        assertThat(settings("matching-service=18083").managementPort(Part.MATCHING))
                .isEqualTo(19083);
        assertThat(settings("matching-service=65000").managementPort(Part.MATCHING))
                .isEqualTo(64000);
    }

    @Test
    void letsThePortBeUsedOfAPartThatRunsElsewhere() {
        Settings settings = UpOptions.parse(List.of("--external", "--port", "oidc=9093"))
                .toSettings(ROOT, Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092"));
        assertThat(settings.port(Part.OIDC)).isEqualTo(9093);
    }

    @Test
    void drawsADifferentFreePortForEachPart() {
        for (int draw = 0; draw < 2_000; draw++)
            Settings.onFreePorts(Path.of("unused")).requireOwnPortForEach();
    }

    private static Settings settings(String... ports) {
        List<String> arguments =
                Stream.of(ports).flatMap(port -> Stream.of("--port", port)).toList();
        return UpOptions.parse(arguments).toSettings(ROOT, Map.of());
    }

    private static void assertRefused(String message, String... ports) {
        assertThatThrownBy(() -> settings(ports))
                .isInstanceOf(StackException.class)
                .hasMessage(message);
    }
}
