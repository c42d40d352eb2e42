package org.relief.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relief.platform.embedded.EmbeddedBroker;

/** Topics that somebody else made, on a real broker. */
class TopicCreationIT {

    private static final EventingProperties SETTINGS = Settings.of(4, 1, null);

    @Test
    void aTopicThatWouldForgetIsRefusedUntilItIsMendedAndIsNotChanged(@TempDir Path folder) throws Exception {
        try (var broker = EmbeddedBroker.start(folder);
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            var forgetful = new NewTopic("relief.requests", 4, (short) 1).configs(Map.of("retention.ms", "604800000"));
            admin.createTopics(List.of(forgetful)).all().get();
            var topics = new TopicCreation(
                    Topics.of("relief.requests", "relief.stock").withCompacted("relief.items"),
                    SETTINGS,
                    Map.of("bootstrap.servers", broker.bootstrapServers()));

            await().until(() -> !topics.refusals().isEmpty());
            assertThat(topics.refusals()).singleElement().asString().contains("relief.requests", "retention.ms");
            assertThat(admin.listTopics().names().get()).contains("relief.stock.dlt", "relief.items");

            mend(admin);
            topics.await();
            assertThat(topics.refusals()).isEmpty();
        }
    }

    private static void mend(Admin admin) throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, "relief.requests");
        var keep = new AlterConfigOp(new ConfigEntry("retention.ms", "-1"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(topic, List.of(keep))).all().get();
    }
}
