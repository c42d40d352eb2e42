package org.relief.local.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComposeTest {

    private static final String COMPOSE = "docker-compose.yml";
    private static final List<String> SERVICES = List.of("intake", "inventory", "matching", "notification");
    private static final Pattern REQUIRED = Pattern.compile("\\$\\{([A-Z_]+):\\?");
    private static final Pattern WITH_DEFAULT = Pattern.compile("\\$\\{([A-Z_]+):-([^}]+)}");

    /** The training realm's accounts; production does not know them. */
    private static final Set<String> ONLY_IN_TRAINING = Set.of(
            "RELIEF_DEMO",
            "RELIEF_REALM",
            "KEYCLOAK_START",
            "DEMO_CLIENT_SECRET",
            "OPERATOR_PASSWORD",
            "WAREHOUSE_PASSWORD",
            "COORDINATOR_PASSWORD",
            "ADMIN_PASSWORD",
            "DRIVER_PASSWORD");

    private final Map<String, Object> services =
            DeployedFiles.map(DeployedFiles.yaml(COMPOSE).get("services"));

    @Test
    void hasNoSecretOfItsOwn() {
        assertThat(WITH_DEFAULT.matcher(DeployedFiles.text(COMPOSE)).results())
                .extracting(found -> found.group(1))
                .noneMatch(name -> name.matches(".*(PASSWORD|SECRET|KEY|KEYS)"));
        assertThat(DeployedFiles.text(COMPOSE)).doesNotContain("relief-demo");
    }

    @Test
    void isDemoOnlyWhereToldSo() {
        assertThat(DeployedFiles.text(COMPOSE)).contains("RELIEF_DEMO: ${RELIEF_DEMO:-false}");
        assertThat(DeployedFiles.variables("deploy/docker/training.env")).containsEntry("RELIEF_DEMO", "true");
        assertThat(DeployedFiles.variables("deploy/docker/make-secrets")).doesNotContainKey("RELIEF_DEMO");
    }

    @Test
    void trainingAndOwnSecretsSetEverythingThatIsRequired() {
        Set<String> required = REQUIRED.matcher(DeployedFiles.text(COMPOSE))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(required).hasSizeGreaterThan(15);
        Map<String, String> training = DeployedFiles.variables("deploy/docker/training.env");
        assertThat(training.keySet()).containsAll(required);
        assertThat(training)
                .allSatisfy((name, value) -> assertThat(value).as(name).isNotBlank());
        assertThat(training.keySet())
                .filteredOn(name -> !required.contains(name))
                .containsExactlyInAnyOrderElementsOf(ONLY_IN_TRAINING);
        assertThat(DeployedFiles.variables("deploy/docker/make-secrets").keySet())
                .containsAll(required)
                .doesNotContainAnyElementsOf(ONLY_IN_TRAINING);
    }

    @Test
    void eachServiceIsItselfToBrokerAndDatabase() {
        for (String service : SERVICES) {
            Map<String, Object> environment = environment(service + "-service");
            String password = "${" + service.toUpperCase(java.util.Locale.ROOT);
            assertThat(environment)
                    .containsEntry("KAFKA_USERNAME", service)
                    .containsEntry("MONGODB_USERNAME", service)
                    .containsEntry("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
            assertThat((String) environment.get("KAFKA_PASSWORD")).startsWith(password + "_KAFKA_PASSWORD");
            assertThat((String) environment.get("MONGODB_PASSWORD")).startsWith(password + "_MONGODB_PASSWORD");
            assertThat(environment.toString()).doesNotContain("ROOT");
        }
        assertThat(environment("intake-service")).containsEntry("KEYS_MONGODB_USERNAME", "intake-keys");
    }

    @Test
    void theBrokerLetsNobodyInWithoutALoginExceptFromItsOwnContainer() {
        Map<String, Object> kafka = environment("kafka");
        assertThat((String) kafka.get("KAFKA_LISTENERS"))
                .isEqualTo("CLIENTS://:9092,LOCAL://localhost:9094,CONTROLLER://localhost:9093");
        assertThat((String) kafka.get("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP")).contains("CLIENTS:SASL_");
        assertThat(kafka).containsKey("KAFKA_AUTHORIZER_CLASS_NAME");
        assertThat(kafka).doesNotContainKey("KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND");
    }

    @Test
    void imagesNameAnExactVersion() {
        String ours = "${RELIEF_VERSION:-" + DeployedFiles.projectVersion() + "}";
        services.forEach((name, service) -> {
            String image = String.valueOf(DeployedFiles.map(service).get("image"));
            String tag = image.substring(image.indexOf(':') + 1);
            if (image.startsWith("relief/")) {
                assertThat(tag).as(name).isEqualTo(ours);
            } else {
                assertThat(tag).as(name).matches("\\d+\\.\\d+\\.\\d+");
            }
        });
        List<String> bases = Pattern.compile("(?m)^(?:ARG JRE=|FROM )(\\S+)")
                .matcher(DeployedFiles.text("deploy/docker/Dockerfile"))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(image -> image.contains(":"))
                .toList();
        assertThat(bases).isNotEmpty().allMatch(image -> image.matches(".*:\\d+\\.\\d+\\.\\d+.*"));
    }

    private Map<String, Object> environment(String service) {
        return DeployedFiles.map(DeployedFiles.at(services, service, "environment"));
    }
}
