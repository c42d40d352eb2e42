package org.relief.platform.testing;

import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the AsyncAPI of a service from what it says and hears. A message is told once, by the service that publishes it;
 * who reads it refers to it there.
 */
final class AsyncApiDocument {

    private static final JsonMapper JSON = new JsonMapper();

    private final Contracts contracts;
    private final Spoken spoken;
    private final Set<String> ours = new TreeSet<>();
    private final ObjectNode document = JSON.createObjectNode();

    private AsyncApiDocument(Contracts contracts, Spoken spoken) {
        this.contracts = contracts;
        this.spoken = spoken;
        spoken.sends().values().forEach(ours::addAll);
    }

    static JsonNode of(Contracts contracts, Spoken spoken) {
        return new AsyncApiDocument(contracts, spoken).write();
    }

    private JsonNode write() {
        document.put("asyncapi", "3.0.0");
        info(document.putObject("info"));
        server(document.putObject("servers").putObject("bus"));
        document.put("defaultContentType", "application/json");
        document.putObject("channels");
        document.putObject("operations");
        var topics = new TreeMap<String, Set<String>>();
        spoken.sends().forEach((topic, types) -> union(topics, topic, types));
        spoken.receives().forEach((topic, types) -> union(topics, topic, types));
        topics.forEach(this::channel);
        new TreeMap<>(spoken.sends()).forEach((topic, types) -> operation("send", topic, types));
        new TreeMap<>(spoken.receives()).forEach((topic, types) -> operation("receive", topic, types));
        components(document.putObject("components"));
        return document;
    }

    private static void union(TreeMap<String, Set<String>> topics, String topic, Set<String> types) {
        topics.computeIfAbsent(topic, _ -> new TreeSet<>()).addAll(types);
    }

    private void info(ObjectNode info) {
        info.put("title", contracts.service() + " events");
        info.put("version", "1.0.0");
        info.put(
                "description",
                "Every record: JSON value, CloudEvents 1.0 binary-mode headers with the aggregate's version as"
                        + " ce_sequence, and the W3C traceparent. Records may come twice (same ce_id) and, between"
                        + " aggregates, in any order. A type, a field or a word that is not known is skipped. Adding a"
                        + " field is compatible; anything else is a new version.");
        info.putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        info.putArray("tags").addObject().put("name", contracts.service());
    }

    private static void server(ObjectNode bus) {
        bus.put("host", "{bootstrap}").put("protocol", "kafka").put("description", "The operation's broker");
        bus.putObject("variables")
                .putObject("bootstrap")
                .put("default", "127.0.0.1:9092")
                .put("description", "KAFKA_BOOTSTRAP_SERVERS");
    }

    private void channel(String topic, Collection<String> types) {
        ObjectNode channel = document.withObject("/channels").putObject(name(topic));
        channel.put("address", topic).put("description", key(topic));
        ObjectNode messages = channel.putObject("messages");
        types.forEach(type -> messages.putObject(type).put("$ref", home(type) + "#/components/messages/" + type));
        if (spoken.compacted().contains(topic)) {
            channel.putObject("bindings")
                    .putObject("kafka")
                    .putObject("topicConfiguration")
                    .putArray("cleanup.policy")
                    .add("compact");
        }
    }

    private String key(String topic) {
        return spoken.compacted().contains(topic)
                ? "Keyed by the aggregate (ce_subject); the last record of each key is kept"
                : "Keyed by area: what is said about one area comes in order";
    }

    /** The document in which a type's message is told, as a reference; empty for this one. */
    private String home(String type) {
        return ours.contains(type) ? "" : "../../" + contracts.publisher(type) + "/contracts/asyncapi.yaml";
    }

    private void operation(String action, String topic, Collection<String> types) {
        String channel = "#/channels/" + name(topic);
        ObjectNode operation = document.withObject("/operations").putObject(action + "-" + name(topic));
        operation.put("action", action);
        operation.putObject("channel").put("$ref", channel);
        operation.put(
                "description",
                action.equals("send")
                        ? "What the service says on " + topic
                        : "What the service acts upon; it skips all else on " + topic);
        ArrayNode messages = operation.putArray("messages");
        new TreeSet<>(types).forEach(type -> messages.addObject().put("$ref", channel + "/messages/" + type));
    }

    private void components(ObjectNode components) {
        ObjectNode messages = components.putObject("messages");
        new TreeMap<>(spoken.sends())
                .forEach((topic, types) ->
                        new TreeSet<>(types).forEach(type -> message(messages.putObject(type), topic, type)));
        components.putObject("schemas").set("headers", JSON.readTree(Contracts.headersSchema()));
    }

    private void message(ObjectNode message, String topic, String type) {
        message.put("name", type).put("title", title(type)).put("contentType", "application/json");
        message.put(
                "summary",
                JSON.readTree(contracts.schema(type)).path("description").asString(type));
        ObjectNode headers = message.putObject("headers").put("type", "object");
        headers.putArray("allOf").addObject().put("$ref", "#/components/schemas/headers");
        headers.putObject("properties").putObject("ce_type").put("const", type);
        message.putObject("payload").put("$ref", "events/" + type + ".schema.json");
        message.putObject("bindings")
                .putObject("kafka")
                .putObject("key")
                .put("type", "string")
                .put("description", key(topic));
        ObjectNode example = message.putArray("examples").addObject();
        example.put("name", "example").set("payload", JSON.readTree(contracts.example(type)));
    }

    /** {@code org.relief.request.logged.v1} is {@code Request logged}. */
    private static String title(String type) {
        String[] parts = type.split("\\.");
        String thing = parts[parts.length - 3];
        String words = thing + " " + parts[parts.length - 2].replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String name(String topic) {
        return topic.substring(topic.lastIndexOf('.') + 1);
    }
}
