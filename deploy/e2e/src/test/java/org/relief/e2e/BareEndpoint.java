package org.relief.e2e;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.bson.Document;
import org.relief.local.LocalStack;
import org.relief.local.Part;
import org.relief.platform.embedded.Ports;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that a service could do with a request: one document, one record, and an answer when both are safe. Asks nobody
 * who they are, checks nothing, encrypts nothing, knows no duplicates. What it can do is what the machine can.
 */
@RestController
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    MongoAutoConfiguration.class,
    KafkaAutoConfiguration.class
})
class BareEndpoint {

    private static final String TOPIC = "bare";

    private final MongoCollection<Document> documents;
    private final KafkaTemplate<String, String> kafka;

    BareEndpoint(MongoClient database, KafkaTemplate<String, String> kafka) {
        this.documents = database.getDatabase(TOPIC).getCollection(TOPIC).withWriteConcern(WriteConcern.MAJORITY);
        this.kafka = kafka;
    }

    @Bean
    static NewTopic topic() {
        return new NewTopic(TOPIC, 3, (short) 1);
    }

    @PostMapping("/bare")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> take(@RequestBody Map<String, Object> body) throws ExecutionException, InterruptedException {
        String id = UUID.randomUUID().toString();
        documents.insertOne(new Document(body).append("_id", id));
        kafka.send(TOPIC, id, JsonMapper.shared().writeValueAsString(body)).get();
        return Map.of("id", id);
    }

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(BareEndpoint.class).run(arguments);
        System.out.println("ready");
    }

    /** A process of its own beside the stack: the flags of its intake-service, its database, its broker. */
    record Running(Process process, int port) implements AutoCloseable {

        static Running beside(LocalStack stack) throws IOException {
            int port = Ports.findFree();
            List<String> command = new ArrayList<>(flags(stack.pid(Part.INTAKE)));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), BareEndpoint.class.getName()));
            command.addAll(List.of(
                    "--server.port=" + port,
                    "--spring.mongodb.uri=" + stack.settings().mongoUri(),
                    "--spring.kafka.bootstrap-servers=" + stack.settings().bootstrapServers(),
                    "--spring.kafka.producer.properties.[linger.ms]=0",
                    "--spring.threads.virtual.enabled=true",
                    "--logging.level.root=warn"));
            File log = stack.settings().data().resolve("logs/bare.log").toFile();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            return new Running(process, port);
        }

        /** As the service was started, without what is made for its own jar. */
        private static List<String> flags(long service) {
            String[] all = ProcessHandle.of(service)
                    .flatMap(process -> process.info().arguments())
                    .orElseThrow();
            List<String> flags = new ArrayList<>();
            flags.add(ProcessHandle.current().info().command().orElse("java"));
            for (String flag : all) {
                if (flag.equals("-jar")) {
                    return flags;
                }
                if (!flag.startsWith("-XX:AOT") && !flag.startsWith("-Drelief.")) {
                    flags.add(flag);
                }
            }
            throw new IllegalStateException("not started from a jar");
        }

        String url() {
            return "http://localhost:" + port + "/bare";
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
