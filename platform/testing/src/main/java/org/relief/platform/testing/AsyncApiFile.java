package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Holds a committed {@code asyncapi.yaml} against the AsyncAPI specification, against what it refers to, and against what is said. */
final class AsyncApiFile {

    private final Path file;

    AsyncApiFile(Path file) {
        this.file = file;
    }

    void assertSame(JsonNode said, boolean write) {
        if (write) {
            YamlFile.write(file, said);
            return;
        }
        assertThat(YamlFile.read(file).toPrettyString())
                .as("what the service says and hears; if the change is wanted, run with -Dcontracts.write=true")
                .isEqualTo(said.toPrettyString());
        assertSound();
    }

    void assertSound() {
        assertThat(faults()).as("faults of %s", file).isEmpty();
    }

    List<String> faults() {
        JsonNode document = YamlFile.read(file);
        List<String> faults =
                new ArrayList<>(JsonSchemas.faults(JsonSchemas.resource("asyncapi/3.0.0.schema.json"), document));
        References references = new References(file);
        faults.addAll(references.broken());
        if (faults.isEmpty()) {
            faults.addAll(misfits(document));
            faults.addAll(unheard(document, references));
        }
        return faults;
    }

    /** Examples that do not fit the schema beside them. */
    private List<String> misfits(JsonNode document) {
        List<String> faults = new ArrayList<>();
        document.at("/components/messages").forEachEntry((type, message) -> {
            Path schema = file.resolveSibling(message.at("/payload/$ref").asString());
            message.path("examples")
                    .forEach(example -> JsonSchemas.faults(YamlFile.text(schema), example.path("payload"))
                            .forEach(fault -> faults.add(type + ": " + fault)));
        });
        return faults;
    }

    /** Messages that are read from a topic on which their publisher never says them. */
    private List<String> unheard(JsonNode document, References references) {
        List<String> faults = new ArrayList<>();
        Map<Path, JsonNode> publishers = new HashMap<>();
        for (JsonNode channel : document.path("channels")) {
            String topic = channel.path("address").asString();
            channel.path("messages").forEachEntry((type, message) -> {
                Path home = references.fileOf(message.path("$ref").asString());
                JsonNode publisher = publishers.computeIfAbsent(home, YamlFile::read);
                if (!says(publisher, topic, type)) {
                    faults.add(home + " does not say " + type + " on " + topic);
                }
            });
        }
        return faults;
    }

    private static boolean says(JsonNode document, String topic, String type) {
        return topicsOf(document, type).anyMatch(topic::equals);
    }

    static String topicOf(JsonNode document, String type) {
        return topicsOf(document, type).findFirst().orElseThrow(() -> new AssertionError("Nobody says " + type));
    }

    private static Stream<String> topicsOf(JsonNode document, String type) {
        return document.path("operations")
                .valueStream()
                .filter(operation -> operation.path("action").asString().equals("send"))
                .filter(operation -> operation
                        .path("messages")
                        .valueStream()
                        .anyMatch(message -> message.path("$ref").asString().endsWith("/messages/" + type)))
                .map(operation -> operation.at("/channel/$ref").asString().substring(1))
                .map(channel -> document.at(channel + "/address").asString());
    }
}
