package org.relief.local.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.local.deployed.DeployedFiles.at;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesTest {

    private static final Map<String, Object> RELIEF = Map.of("app.kubernetes.io/part-of", "relief");

    private final Map<String, Object> deployment = DeployedFiles.yaml("deploy/k8s/service/deployment.yaml");
    private final Object pod = at(deployment, "spec", "template", "spec");

    /** Kustomize adds a service's name to a selector, but makes none where none is. */
    @Test
    void budgetsAndSpreadsSelectPods() {
        Object base = DeployedFiles.yaml("deploy/k8s/service/kustomization.yaml");
        assertThat(at(base, "labels", 0, "pairs")).isEqualTo(RELIEF);
        assertThat(at(base, "labels", 0, "includeTemplates")).isEqualTo(true);
        Object budget = DeployedFiles.yaml("deploy/k8s/service/disruption.yaml");
        assertThat(at(budget, "spec", "selector", "matchLabels")).isEqualTo(RELIEF);
        assertThat(at(pod, "topologySpreadConstraints", 0, "labelSelector", "matchLabels"))
                .isEqualTo(RELIEF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "inventory", "matching", "notification"})
    void eachServiceIsSelectedByItsNameAndRunsAnExactVersion(String service) {
        Object kustomization = DeployedFiles.yaml("deploy/k8s/" + service + "/kustomization.yaml");
        assertThat(at(kustomization, "labels", 0, "pairs")).isEqualTo(Map.of("app.kubernetes.io/name", service));
        assertThat(at(kustomization, "labels", 0, "includeSelectors")).isEqualTo(true);
        assertThat(at(kustomization, "images", 0, "newTag")).isEqualTo(DeployedFiles.projectVersion());
    }

    @Test
    void probesAskWhereHealthIs() {
        Object container = at(pod, "containers", 0);
        assertThat(at(container, "ports"))
                .isEqualTo(List.of(
                        Map.of("name", "http", "containerPort", 8080),
                        Map.of("name", "management", "containerPort", 9080)));
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(at(container, probe, "httpGet", "port")).as(probe).isEqualTo("management");
        }
    }

    @Test
    void whoeverMeasuresReachesHealthAndMetricsAndNobodyElseDoes() {
        List<Map<String, Object>> policies = DeployedFiles.yamls("deploy/k8s/network.yaml");
        assertThat(policies)
                .filteredOn(policy -> policy.toString().contains("port=management"))
                .singleElement()
                .satisfies(policy -> assertThat(at(policy, "spec", "ingress", 0, "from"))
                        .isEqualTo(List.of(Map.of(
                                "namespaceSelector", Map.of("matchLabels", Map.of("relief/monitoring", "true"))))));
        assertThat(policies)
                .filteredOn(policy -> policy.toString().contains("port=http"))
                .noneMatch(policy -> policy.toString().contains("relief/monitoring"));
    }

    @Test
    void theBrokerIsAskedWithALoginOverTls() {
        assertThat(DeployedFiles.variables("deploy/k8s/settings.env"))
                .containsEntry("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
    }
}
