package org.relief.platform.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A one-node Kafka cluster (KRaft, combined roles) on the loopback interface, its log kept in a directory. Topics and
 * acknowledged records survive a kill; a start after a kill takes about 3.5 s, a first start about 2.5 s.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final BrokerSettings settings;

    private EmbeddedBroker(KafkaRaftServer server, BrokerSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    /** Starts on free ports; returns when clients can connect. */
    public static EmbeddedBroker start(Path directory) {
        List<Integer> free = Ports.findFree(2);
        return start(directory, free.get(0), free.get(1));
    }

    /**
     * Starts on the given ports; returns when clients can connect.
     *
     * @throws RuntimeException when a port is taken or the directory cannot be written
     */
    public static EmbeddedBroker start(Path directory, int port, int controllerPort) {
        return start(new BrokerSettings(directory, port, controllerPort, null));
    }

    /** One that also listens where clients must log in (SCRAM-SHA-512) and may do only what they are granted. */
    public static EmbeddedBroker startGuarded(Path directory) {
        List<Integer> free = Ports.findFree(3);
        return start(new BrokerSettings(directory, free.get(0), free.get(1), free.get(2)));
    }

    private static EmbeddedBroker start(BrokerSettings settings) {
        format(settings);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings.toProperties()), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, settings);
    }

    /** {@code host:port} for clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    /** {@code host:port} for clients that log in. */
    public String guardedServers() {
        return "127.0.0.1:" + Objects.requireNonNull(settings.guardedPort(), "not a guarded broker");
    }

    /** Stops cleanly: the next start need not recover the log. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /**
     * Runs as its own process until it is told to end; prints one line that begins with READY when clients can connect.
     *
     * @param args directory, port, controller port
     */
    public static void main(String[] args) {
        var broker = start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
        System.out.println("READY " + broker.bootstrapServers());
        broker.server.awaitShutdown();
    }

    private static void format(BrokerSettings settings) {
        try {
            Files.createDirectories(settings.directory());
            try (var file = Files.newBufferedWriter(settings.file())) {
                settings.toProperties().store(file, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("broker directory " + settings.directory(), e);
        }
        if (!Files.exists(settings.logDirectory().resolve("meta.properties"))) formatStorage(settings);
    }

    private static void formatStorage(BrokerSettings settings) {
        var command = List.of(
                "format",
                "-t",
                Uuid.randomUuid().toString(),
                "-c",
                settings.file().toString(),
                "--ignore-formatted");
        var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int code = StorageTool.execute(command.toArray(String[]::new), silent);
        if (code != 0) throw new IllegalStateException("cannot format the broker's storage in " + settings.directory());
    }
}
