package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The contracts of one service: {@code <service>/contracts/} with {@code asyncapi.yaml}, {@code openapi.yaml} and, in
 * {@code events/}, {@code <type>.schema.json} and {@code <type>.example.json} for each event. Schemas are JSON Schema
 * 2020-12; formats count.
 */
public final class Contracts {

    private static final String SCHEMA = ".schema.json";

    private static final Map<Path, ApiContract> APIS = new ConcurrentHashMap<>();

    private final Path folder;

    private Contracts(Path folder) {
        this.folder = folder;
    }

    /**
     * The contracts of a service of this repository.
     *
     * @param service the module's folder, for example {@code intake-service}
     */
    public static Contracts of(String service) {
        return new Contracts(Repository.file(service).resolve("contracts"));
    }

    static Contracts in(Path folder) {
        return new Contracts(folder);
    }

    /** Shorthand for {@code of(service).example(type)}. */
    public static String example(String service, String type) {
        return of(service).example(type);
    }

    /**
     * The example of an event.
     *
     * @param type the event's type, for example {@code org.relief.request.logged.v1}
     */
    public String example(String type) {
        return YamlFile.text(folder.resolve("events").resolve(type + ".example.json"));
    }

    public String schema(String type) {
        return YamlFile.text(folder.resolve("events").resolve(type + SCHEMA));
    }

    /** An answer that came over the wire is what {@code openapi.yaml} tells; the body is empty when there was none. */
    public void assertTold(String method, String path, int status, @Nullable String contentType, String body) {
        ApiContract contract = APIS.computeIfAbsent(folder.resolve("openapi.yaml"), ApiContract::of);
        assertThat(contract.faults(new ApiContract.Answer(method, path, status, contentType, body)))
                .as("%s %s", method, path)
                .isEmpty();
    }

    String openApi() {
        return YamlFile.text(folder.resolve("openapi.yaml"));
    }

    /** Every type that has a schema. */
    public List<String> types() {
        try (Stream<Path> files = Files.list(folder.resolve("events"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SCHEMA))
                    .map(name -> name.substring(0, name.length() - SCHEMA.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON fits the schema of its type. */
    public void assertFits(String type, String json) {
        assertThat(JsonSchemas.faults(schema(type), json))
                .as("%s against its schema", type)
                .isEmpty();
    }

    /** The JSON fits the schema, both given as text. */
    public static void assertSchemaFits(String schema, String json) {
        assertThat(JsonSchemas.faults(schema, json)).as("faults").isEmpty();
    }

    /** Every schema has an example that fits, every example has a schema, asyncapi.yaml is sound and
     * tells every type, and nothing that was released is broken.
     */
    public void assertComplete() {
        List<String> types = types();
        assertThat(types).as("schemas in %s", folder).isNotEmpty();
        types.forEach(type -> assertFits(type, example(type)));
        assertThat(examples()).as("examples").containsExactlyElementsOf(types);
        assertThat(new Releases(folder).breaks())
                .as("what breaks on those who know the released events; such a change is a new version of its type")
                .isEmpty();
        if (!isToBeWritten()) {
            assertAsyncApiTells(types);
        }
    }

    private void assertAsyncApiTells(List<String> types) {
        asyncApi().assertSound();
        JsonNode told = YamlFile.read(folder.resolve("asyncapi.yaml")).at("/components/messages");
        assertThat(told.propertyNames()).as("messages of asyncapi.yaml").containsExactlyInAnyOrderElementsOf(types);
    }

    private List<String> examples() {
        try (Stream<Path> files = Files.list(folder.resolve("events"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".example.json"))
                    .map(name -> name.substring(0, name.length() - ".example.json".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The running service says in its OpenAPI what the committed {@code openapi.yaml} says. With the system property
     * {@code contracts.write=true} the file is written instead.
     *
     * @param baseUrl for example {@code http://localhost:8081}
     */
    public void assertOpenApi(String baseUrl) {
        OpenApiFile.assertSame(folder.resolve("openapi.yaml"), baseUrl, isToBeWritten());
    }

    /**
     * The committed {@code asyncapi.yaml} is sound and says what the service says and hears. With the system property
     * {@code contracts.write=true} the file is written instead.
     */
    public void assertAsyncApi(Spoken spoken) {
        asyncApi().assertSame(AsyncApiDocument.of(this, spoken), isToBeWritten());
    }

    private AsyncApiFile asyncApi() {
        return new AsyncApiFile(folder.resolve("asyncapi.yaml"));
    }

    String service() {
        return String.valueOf(folder.toAbsolutePath().resolve("..").normalize().getFileName());
    }

    /** The folder of the service beside this one in whose contracts an event is. */
    String publisher(String type) {
        Path services = folder.toAbsolutePath().resolve("../..").normalize();
        try (Stream<Path> all = Files.list(services)) {
            return all.filter(service -> Files.exists(service.resolve("contracts/events/" + type + SCHEMA)))
                    .map(service -> service.getFileName().toString())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No service's contracts have " + type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The topic on which its publisher says an event, as its {@code asyncapi.yaml} tells. */
    public static String topicOf(String type) {
        Contracts publisher = of(of("platform").publisher(type));
        return AsyncApiFile.topicOf(YamlFile.read(publisher.folder.resolve("asyncapi.yaml")), type);
    }

    /** The examples of an event in every release that had it, by whoever publishes it. */
    public static List<String> released(String type) {
        return new Releases(of(of("platform").publisher(type)).folder).examples(type);
    }

    /** The files are written by integration tests, which come after those that look at them. */
    private static boolean isToBeWritten() {
        return Boolean.getBoolean("contracts.write");
    }

    /** The schema of the headers of every event. */
    public static String headersSchema() {
        return JsonSchemas.resource("asyncapi/headers.schema.json");
    }
}
