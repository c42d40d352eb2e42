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

    @Test
    void everyServiceRunsTwiceAtLeast() {
        assertThat(at(deployment, "spec", "replicas")).isEqualTo(2);
    }

    /** What keeps a pod's identity, and what takes over while it is away. */
    @Test
    void matchingKeepsItsNamesAndVolumesAndAWarmCopyOfEachArea() {
        Object patch = at(DeployedFiles.yaml("deploy/k8s/matching/kustomization.yaml"), "patches", 0);
        assertThat(at(patch, "options", "allowKindChange")).isEqualTo(true);
        Map<Object, Object> changes = DeployedFiles.changes(at(patch, "patch"));
        assertThat(changes).containsEntry("/kind", "StatefulSet").containsKey("/spec/serviceName");
        assertThat(at(changes.get("/spec/volumeClaimTemplates"), 0, "metadata", "name"))
                .isEqualTo("state");
        assertThat(changes.values())
                .contains(
                        Map.of("name", "state", "mountPath", "/var/lib/relief"),
                        Map.of("name", "RELIEF_MATCHING_STATE_DIR", "value", "/var/lib/relief/streams"),
                        Map.of("name", "RELIEF_MATCHING_STANDBY_REPLICAS", "value", "1"));
    }

    @Test
    void topicsHavePartitionsForMoreInstancesAndADeadOneIsMissedSoon() {
        assertThat(DeployedFiles.variables("deploy/k8s/settings.env"))
                .containsEntry("RELIEF_EVENTING_PARTITIONS", "12")
                .containsEntry("RELIEF_EVENTING_MISSED_AFTER", "3s");
    }

    /** A database or broker that is away must not have every pod killed. */
    @Test
    void livenessLooksAtThePodAlone() {
        Object container = at(pod, "containers", 0);
        assertThat(at(container, "livenessProbe", "httpGet", "path")).isEqualTo("/actuator/health/liveness");
        assertThat(at(container, "startupProbe", "httpGet", "path")).isEqualTo("/actuator/health/liveness");
        assertThat(at(container, "readinessProbe", "httpGet", "path")).isEqualTo("/actuator/health/readiness");
        assertThat(DeployedFiles.text("platform/web/src/main/resources/platform-web.yaml")
                        + DeployedFiles.text("matching-service/src/main/resources/application.yaml"))
                .doesNotContain("liveness.include");
    }
}
