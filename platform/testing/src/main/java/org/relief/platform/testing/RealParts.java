package org.relief.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relief.platform.embedded.EmbeddedBroker;
import org.relief.platform.embedded.EmbeddedDatabase;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * Where integration tests find a broker and a database, decided once per JVM and said in one line: the addresses in
 * {@code RELIEF_TEST_KAFKA} and {@code RELIEF_TEST_MONGODB}, else containers when an engine answers, else the embedded ones.
 */
public final class RealParts {

    private static final String KAFKA_IMAGE = "apache/kafka:4.2.2";
    private static final String MONGODB_IMAGE = "mongo:8";

    /** A part that runs until the JVM ends. */
    record Part(String address, String source, Runnable stop) {}

    private static @Nullable Part kafka;
    private static @Nullable Part mongodb;

    private RealParts() {}

    /** Bootstrap servers, for example {@code 127.0.0.1:9092}. */
    public static synchronized String kafka() {
        if (kafka == null) {
            kafka = decide("kafka", "RELIEF_TEST_KAFKA", RealParts::kafkaContainer, RealParts::embeddedBroker);
        }
        return kafka.address();
    }

    /** A connection string without a database name. */
    public static synchronized String mongodb() {
        if (mongodb == null) {
            mongodb =
                    decide("mongodb", "RELIEF_TEST_MONGODB", RealParts::mongodbContainer, RealParts::embeddedDatabase);
        }
        return mongodb.address();
    }

    private static Part decide(String name, String variable, Supplier<Part> container, Supplier<Part> embedded) {
        Part part = choose(System.getenv(), variable, Engine::answers, container, embedded);
        Runtime.getRuntime().addShutdownHook(new Thread(part.stop()));
        System.out.println("Real parts: " + name + " is " + part.source() + " at " + part.address());
        return part;
    }

    static Part choose(
            Map<String, String> environment,
            String variable,
            Supplier<Boolean> engineAnswers,
            Supplier<Part> container,
            Supplier<Part> embedded) {
        return Optional.ofNullable(environment.get(variable))
                .filter(address -> !address.isBlank())
                .map(address -> new Part(address, "the one in " + variable, () -> {}))
                .orElseGet(() -> engineAnswers.get() ? container.get() : embedded.get());
    }

    private static Part kafkaContainer() {
        KafkaContainer container = new KafkaContainer(KAFKA_IMAGE);
        container.start();
        return new Part(container.getBootstrapServers(), "a container", container::stop);
    }

    private static Part mongodbContainer() {
        MongoDBContainer container = new MongoDBContainer(MONGODB_IMAGE);
        container.start();
        return new Part(container.getConnectionString(), "a container", container::stop);
    }

    private static Part embeddedBroker() {
        EmbeddedBroker broker = EmbeddedBroker.start(temporary("kafka"));
        return new Part(broker.bootstrapServers(), "embedded", broker::close);
    }

    private static Part embeddedDatabase() {
        EmbeddedDatabase database = EmbeddedDatabase.inMemory();
        return new Part(database.uri(), "embedded", database::close);
    }

    private static Path temporary(String name) {
        try {
            return Files.createTempDirectory("relief-test-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asked at most once, and only where an engine may be: a fruitless search takes a second and fills the log. */
    private static final class Engine {

        private static final boolean ANSWERS =
                mayBeThere() && DockerClientFactory.instance().isDockerAvailable();

        static boolean answers() {
            return ANSWERS;
        }

        private static boolean mayBeThere() {
            return System.getenv("DOCKER_HOST") != null
                    || Files.exists(Path.of("/var/run/docker.sock"))
                    || Files.exists(Path.of(System.getProperty("user.home"), ".testcontainers.properties"))
                    || Files.exists(Path.of(String.valueOf(System.getenv("XDG_RUNTIME_DIR")), "docker.sock"));
        }
    }
}
