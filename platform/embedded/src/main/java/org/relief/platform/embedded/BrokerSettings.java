package org.relief.platform.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a one-node cluster that is small (about 170 MB) and comes back quickly after a kill: the session timeout is
 * what a restarted node waits for, because the controller still believes in the killed one. It is no shorter, because a node
 * that gets no processor for so long loses the lead of all its partitions; then groups gather anew and transactions end.
 *
 * @param guardedPort where clients must log in and may do only what they are granted; null for a broker without such
 */
record BrokerSettings(
        Path directory,
        int port,
        int controllerPort,
        @Nullable Integer guardedPort) {
    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("inter.broker.listener.name", "PLAINTEXT"),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry(
                    "listener.security.protocol.map",
                    "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,GUARDED:SASL_PLAINTEXT"),
            Map.entry("auto.create.topics.enable", "false"),
            // one node: nothing can be replicated
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            // quick to come back
            Map.entry("broker.session.timeout.ms", "3000"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("controller.quorum.election.timeout.ms", "300"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // and others quick to go on where a client was killed
            Map.entry("group.min.session.timeout.ms", "1000"),
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500"),
            // small
            Map.entry("num.partitions", "3"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.num.partitions", "4"),
            Map.entry("num.network.threads", "1"),
            Map.entry("num.io.threads", "2"),
            Map.entry("num.replica.fetchers", "1"),
            Map.entry("background.threads", "2"),
            Map.entry("num.recovery.threads.per.data.dir", "1"),
            Map.entry("log.cleaner.threads", "1"),
            Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
            Map.entry("log.cleaner.io.buffer.size", "131072"),
            Map.entry("log.segment.bytes", "67108864"),
            Map.entry("log.index.size.max.bytes", "1048576"),
            Map.entry("metadata.log.segment.bytes", "16777216"),
            Map.entry("socket.send.buffer.bytes", "65536"),
            Map.entry("socket.receive.buffer.bytes", "65536"));

    /** As in docker-compose.yml: who comes by the loopback listener may do everything, all others log in. */
    private static final Map<String, String> GUARDED = Map.of(
            "listener.name.guarded.sasl.enabled.mechanisms",
            "SCRAM-SHA-512",
            "listener.name.guarded.scram-sha-512.sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required;",
            "authorizer.class.name",
            "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "super.users",
            "User:ANONYMOUS");

    Path logDirectory() {
        return directory.resolve("log");
    }

    Path file() {
        return directory.resolve("server.properties");
    }

    Properties toProperties() {
        var properties = new Properties();
        properties.putAll(FIXED);
        properties.setProperty("log.dirs", logDirectory().toAbsolutePath().toString());
        properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        String forClients = "PLAINTEXT://127.0.0.1:" + port;
        if (guardedPort != null) {
            properties.putAll(GUARDED);
            forClients += ",GUARDED://127.0.0.1:" + guardedPort;
        }
        properties.setProperty("advertised.listeners", forClients);
        properties.setProperty("listeners", forClients + ",CONTROLLER://127.0.0.1:" + controllerPort);
        return properties;
    }
}
