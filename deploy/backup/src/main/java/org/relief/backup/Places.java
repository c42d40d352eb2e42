package org.relief.backup;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.relief.platform.eventing.BrokerLogin;

/**
 * Where databases and log are, and how to get in.
 *
 * @param mongo of all databases but the keys
 * @param keysMongo of the keys; the same in most places
 * @param kafka settings of every client
 */
public record Places(String mongo, String keysMongo, Map<String, Object> kafka) {

    /** Each service's own, by its name. */
    static final List<String> DATABASES = List.of("intake", "inventory", "matching", "notification");
    /** Of the contacts: apart, and shorter-lived. */
    static final List<String> KEYS = List.of("intake_keys");

    /** From the same variables that the services take. */
    public static Places of(Map<String, String> environment) {
        String mongo = environment.getOrDefault("MONGODB_URI", "mongodb://127.0.0.1:27017/");
        Map<String, Object> kafka = new HashMap<>();
        kafka.put("bootstrap.servers", environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092"));
        String user = environment.getOrDefault("KAFKA_USERNAME", "");
        if (!user.isEmpty()) {
            String mechanism = environment.getOrDefault("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512");
            kafka.put("security.protocol", environment.getOrDefault("KAFKA_SECURITY_PROTOCOL", "SASL_SSL"));
            kafka.put("sasl.mechanism", mechanism);
            kafka.put(
                    "sasl.jaas.config",
                    BrokerLogin.jaas(mechanism, user, environment.getOrDefault("KAFKA_PASSWORD", "")));
        }
        return new Places(mongo, environment.getOrDefault("KEYS_MONGODB_URI", mongo), Map.copyOf(kafka));
    }

    /** Waits longer than a service would: a whole collection may be read at once. */
    static MongoClient open(String uri) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToSocketSettings(socket -> socket.readTimeout(5, TimeUnit.MINUTES))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(10, TimeUnit.SECONDS))
                .build());
    }

    Admin admin() {
        return Admin.create(kafka);
    }

    /** Reads what was committed, alone. */
    KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        settings.put("max.poll.records", 5_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        // A topic that was made this moment may refuse the first batch and take the second: then the order is lost.
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("linger.ms", 5);
        settings.put("batch.size", 1 << 17);
        settings.put("max.request.size", 16 * 1024 * 1024);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
