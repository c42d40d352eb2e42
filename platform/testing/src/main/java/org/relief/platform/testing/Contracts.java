package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The contracts of one service: {@code <service>/contracts/} with {@code asyncapi.yaml}, {@code openapi.yaml} and, in
 * {@code events/}, {@code <type>.schema.json} and {@code <type>.example.json} for each event. Schemas are JSON Schema
 * 2020-12; formats count.
 */
public final class Contracts {

    private static final String SCHEMA = ".schema.json";

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
        return read(folder.resolve("events").resolve(type + ".example.json"));
    }

    public String schema(String type) {
        return read(folder.resolve("events").resolve(type + SCHEMA));
    }

    String openApi() {
        return read(folder.resolve("openapi.yaml"));
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
        assertThat(faults(schema(type), json)).as("%s against its schema", type).isEmpty();
    }

    /** The JSON fits the schema, both given as text. */
    public static void assertSchemaFits(String schema, String json) {
        assertThat(faults(schema, json)).as("faults").isEmpty();
    }

    private static List<String> faults(String schema, String json) {
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON);
        return compiled
                .validate(json, InputFormat.JSON, (Consumer<ExecutionContext>)
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** Every schema has an example that fits, every example has a schema, and asyncapi.yaml names every type. */
    public void assertComplete() {
        List<String> types = types();
        assertThat(types).as("schemas in %s", folder).isNotEmpty();
        types.forEach(type -> assertFits(type, example(type)));
        assertThat(examples()).as("examples").containsExactlyElementsOf(types);
        String asyncApi = read(folder.resolve("asyncapi.yaml"));
        assertThat(types).as("types in asyncapi.yaml").allMatch(asyncApi::contains);
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
        OpenApiFile.assertSame(folder.resolve("openapi.yaml"), baseUrl, Boolean.getBoolean("contracts.write"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Missing contract file " + file, e);
        }
    }
}
