package org.relief.platform.eventing.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relief.platform.embedded.EmbeddedBroker;
import org.relief.platform.eventing.BrokerLogin;

/** The accounts that docker-compose.yml makes, on a real broker that asks for them. */
class BrokerAccountsIT {

    private static final Path TABLE = Path.of("../../deploy/docker/kafka-accounts.csv");
    private static final List<String> ACCOUNTS = List.of("intake", "inventory", "matching", "notification");
    private static final String PASSWORD = "p@ss:w/rd%\"\\${HOME} пароль, of ";

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static Admin everything;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.startGuarded(directory);
        everything = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        accounts(Files.readAllLines(TABLE)).apply(everything);
    }

    @AfterAll
    static void stop() {
        everything.close();
        broker.close();
    }

    private static BrokerAccounts accounts(List<String> table) {
        return BrokerAccounts.of(
                Grant.parse(table),
                ACCOUNTS.stream()
                        .collect(Collectors.toMap(
                                account -> account.toUpperCase(Locale.ROOT) + "_KAFKA_PASSWORD",
                                account -> PASSWORD + account)));
    }

    @ParameterizedTest
    @CsvSource({
        "intake, relief.requests, intake",
        "intake, relief.neighborhoods.dlt, intake-dead-letters",
        "inventory, relief.items, inventory",
        "inventory, relief.stock, inventory",
        "matching, relief.deliveries, matching-streams",
        "matching, relief.matching-commands, matching",
        "matching, matching-streams-areas-changelog, matching-streams",
        "notification, relief.drivers, notification"
    })
    void eachServiceMakesWritesAndReadsItsTopics(String account, String topic, String group) throws Exception {
        create(account, topic);
        write(account, topic);
        try (var consumer = consumer(account, PASSWORD + account, group)) {
            consumer.subscribe(List.of(topic));
            assertThat(consumer.poll(Duration.ofSeconds(20))).isNotEmpty();
            consumer.commitSync();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "intake, relief.stock",
        "intake, relief.matching-commands",
        "inventory, relief.requests",
        "inventory, relief.matching-commands",
        "notification, relief.items",
        "notification, relief.matching-commands",
        "notification, matching-streams-areas-changelog"
    })
    void noServiceReachesATopicThatIsNoneOfItsBusiness(String account, String topic) throws Exception {
        createIfMissing(topic);

        assertThatThrownBy(() -> write(account, topic)).hasRootCauseInstanceOf(TopicAuthorizationException.class);
        try (var consumer = consumer(account, PASSWORD + account, account)) {
            consumer.subscribe(List.of(topic));
            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(20)))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
    }

    /** Each looks at its start whether they keep what is said. */
    @ParameterizedTest
    @CsvSource({
        "intake, relief.requests",
        "intake, relief.items.dlt",
        "inventory, relief.stock",
        "matching, relief.matching-streams-state",
        "matching, relief.deliveries.dlt",
        "notification, relief.drivers"
    })
    void eachServiceSeesTheSettingsOfItsTopicsAndCannotChangeThem(String account, String name) throws Exception {
        createIfMissing(name);
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        try (Admin admin = Admin.create(login(account, PASSWORD + account))) {
            assertThat(admin.describeTopics(List.of(name)).allTopicNames().get())
                    .containsKey(name);
            assertThat(admin.describeConfigs(List.of(topic))
                            .all()
                            .get()
                            .get(topic)
                            .get("retention.ms"))
                    .isNotNull();
            var forget = new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET);
            assertThatThrownBy(() -> admin.incrementalAlterConfigs(Map.of(topic, List.of(forget)))
                            .all()
                            .get())
                    .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void noServiceTakesAnothersPlaceInItsGroup() throws Exception {
        createIfMissing("relief.drivers");
        try (var consumer = consumer("intake", PASSWORD + "intake", "notification")) {
            consumer.subscribe(List.of("relief.drivers"));
            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(20)))
                    .isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void onlyMatchingWritesInTransactions() {
        try (var producer = producer("matching", Map.of("transactional.id", "matching-streams-1-0"))) {
            producer.initTransactions();
        }
        try (var producer = producer("inventory", Map.of("transactional.id", "matching-streams-1-0"))) {
            assertThatThrownBy(producer::initTransactions).isInstanceOf(TransactionalIdAuthorizationException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "inventory", "matching", "notification"})
    void noServiceRemovesATopicOrSeesTheGrants(String account) throws Exception {
        createIfMissing("relief.deliveries");
        try (Admin admin = Admin.create(login(account, PASSWORD + account))) {
            assertThatThrownBy(() -> admin.deleteTopics(List.of("relief.deliveries"))
                            .all()
                            .get())
                    .hasRootCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() ->
                            admin.describeAcls(AclBindingFilter.ANY).values().get())
                    .hasRootCauseInstanceOf(ClusterAuthorizationException.class);
        }
    }

    @Test
    void theBrokerKnowsNobodyWithoutTheRightPassword() throws Exception {
        createIfMissing("relief.requests");
        try (var consumer = consumer("intake", PASSWORD + "inventory", "intake")) {
            consumer.subscribe(List.of("relief.requests"));
            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(20))).isInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void whatTheTableNoLongerGrantsIsTakenBack() throws Exception {
        createIfMissing("relief.drivers");
        List<String> table = Files.readAllLines(TABLE);
        write("notification", "relief.drivers");

        accounts(table.stream()
                        .filter(line -> !line.startsWith("notification,topic,relief.drivers"))
                        .toList())
                .apply(everything);
        assertThatThrownBy(() -> write("notification", "relief.drivers"))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);

        accounts(table).apply(everything);
        write("notification", "relief.drivers");
    }

    @Test
    void namesThePasswordThatIsMissing() throws IOException {
        List<Grant> grants = Grant.parse(Files.readAllLines(TABLE));

        assertThatThrownBy(() -> BrokerAccounts.of(grants, Map.of("INTAKE_KAFKA_PASSWORD", "x"))
                        .apply(everything))
                .hasMessage("INVENTORY_KAFKA_PASSWORD is not set");
    }

    @Test
    void everyServiceMayUseTheTopicsOfItsContract() throws IOException {
        List<Grant> grants = Grant.parse(Files.readAllLines(TABLE));
        for (String account : ACCOUNTS) {
            Path contract = Path.of("../../" + account + "-service/contracts/asyncapi.yaml");
            Set<String> topics = Files.readAllLines(contract).stream()
                    .filter(line -> line.strip().startsWith("address: "))
                    .map(line -> line.strip().substring("address: ".length()))
                    .collect(Collectors.toSet());
            assertThat(topics)
                    .isNotEmpty()
                    .allSatisfy(topic -> assertThat(grants)
                            .filteredOn(grant -> grant.account().equals(account))
                            .extracting(Grant::name)
                            .contains(topic + "*"));
        }
    }

    private static void create(String account, String topic) throws Exception {
        try (Admin admin = Admin.create(login(account, PASSWORD + account))) {
            createIfMissing(admin, topic);
        }
    }

    private static void createIfMissing(String topic) throws Exception {
        createIfMissing(everything, topic);
    }

    private static void createIfMissing(Admin admin, String topic) throws Exception {
        if (!everything.listTopics().names().get().contains(topic)) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static void write(String account, String topic) throws Exception {
        try (var producer = producer(account, Map.of())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
        }
    }

    private static KafkaProducer<String, String> producer(String account, Map<String, Object> more) {
        Map<String, Object> settings = login(account, PASSWORD + account);
        settings.put("max.block.ms", 20_000);
        settings.putAll(more);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private static KafkaConsumer<String, String> consumer(String account, String password, String group) {
        Map<String, Object> settings = login(account, password);
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private static Map<String, Object> login(String account, String password) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                broker.guardedServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                BrokerLogin.jaas("SCRAM-SHA-512", account, password)));
    }
}
