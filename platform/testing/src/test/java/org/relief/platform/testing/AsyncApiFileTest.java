package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class AsyncApiFileTest {

    private static final String MADE = "org.relief.thing.made.v1";
    private static final String SOLD = "org.relief.thing.sold-off.v1";
    private static final Map<String, Set<String>> NOTHING = Map.of();
    private static final Map<String, Set<String>> THINGS = Map.of("relief.things", Set.of(MADE, SOLD));

    @TempDir
    private Path repository;

    private Path maker;
    private Path reader;

    @BeforeEach
    void twoServices() throws IOException {
        maker = repository.resolve("maker-service/contracts");
        reader = repository.resolve("reader-service/contracts");
        Path good = Path.of("src/test/resources/contracts/good/events");
        Files.createDirectories(maker.resolve("events"));
        for (String type : new String[] {MADE, SOLD}) {
            for (String kind : new String[] {".schema.json", ".example.json"}) {
                Files.copy(good.resolve(MADE + kind), maker.resolve("events").resolve(type + kind));
            }
        }
        write(maker, new Spoken(THINGS, NOTHING, Set.of("relief.things")));
    }

    private static void write(Path contracts, Spoken spoken) {
        file(contracts).assertSame(AsyncApiDocument.of(Contracts.in(contracts), spoken), true);
    }

    private static AsyncApiFile file(Path contracts) {
        return new AsyncApiFile(contracts.resolve("asyncapi.yaml"));
    }

    @Test
    void tellsWhatAServiceSaysWithSchemaExampleAndHeaders() {
        Contracts.in(maker).assertComplete();
        JsonNode document = YamlFile.read(maker.resolve("asyncapi.yaml"));
        JsonNode message = document.at("/components/messages").path(SOLD);
        assertThat(message.path("title").asString()).isEqualTo("Thing sold off");
        assertThat(message.at("/payload/$ref").asString()).isEqualTo("events/" + SOLD + ".schema.json");
        assertThat(message.at("/examples/0/payload/at").asString()).isEqualTo("2022-01-09T10:00:00Z");
        assertThat(message.at("/headers/properties/ce_type/const").asString()).isEqualTo(SOLD);
        assertThat(document.at("/channels/things/bindings/kafka/topicConfiguration/cleanup.policy/0")
                        .asString())
                .isEqualTo("compact");
        assertThat(document.at("/operations").propertyNames()).containsExactly("send-things");
    }

    @Test
    void refersToWhatAnotherServiceSays() {
        write(reader, new Spoken(NOTHING, Map.of("relief.things", Set.of(MADE)), Set.of()));
        JsonNode document = YamlFile.read(reader.resolve("asyncapi.yaml"));
        assertThat(document.at("/operations/receive-things/messages")).hasSize(1);
        assertThat(document.at("/channels/things/messages")
                        .path(MADE)
                        .path("$ref")
                        .asString())
                .isEqualTo("../../maker-service/contracts/asyncapi.yaml#/components/messages/" + MADE);
        assertThat(file(reader).faults()).isEmpty();
    }

    @Test
    void findsWhatIsReadFromATopicWhereNobodySaysIt() {
        write(reader, new Spoken(NOTHING, Map.of("relief.other", Set.of(MADE)), Set.of()));
        assertThat(file(reader).faults()).singleElement().asString().endsWith("on relief.other");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> write(reader, new Spoken(NOTHING, Map.of("relief.things", Set.of("x")), Set.of())))
                .withMessageContaining("x");
    }

    @Test
    void failsWhenMoreIsSaidThanTheFileTells() {
        JsonNode more = AsyncApiDocument.of(
                Contracts.in(maker), new Spoken(THINGS, Map.of("relief.things", Set.of(MADE)), Set.of()));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> file(maker).assertSame(more, false))
                .withMessageContaining("-Dcontracts.write=true");
    }

    @Test
    void findsWhatIsNoYaml() throws IOException {
        change("title: Thing made", "title: Thing made (subject: thing)");
        assertThatExceptionOfType(JacksonException.class).isThrownBy(file(maker)::faults);
    }

    @Test
    void findsWhatTheSpecificationDoesNotKnow() throws IOException {
        change("action: send", "action: shout");
        assertThat(file(maker).faults()).anyMatch(fault -> fault.contains("action"));
    }

    @Test
    void findsAReferenceThatLeadsNowhere() throws IOException {
        Files.delete(maker.resolve("events/" + SOLD + ".schema.json"));
        change("#/components/schemas/headers", "#/components/schemas/footers");
        assertThat(file(maker).faults())
                .containsExactlyInAnyOrder(
                        "leads nowhere: events/" + SOLD + ".schema.json",
                        "leads nowhere: #/components/schemas/footers");
    }

    @Test
    void findsAnExampleThatDoesNotFit() throws IOException {
        change("2022-01-09T10:00:00Z", "soon");
        assertThat(file(maker).faults())
                .hasSize(2)
                .allMatch(fault -> fault.contains(".v1") && fault.contains("date-time"));
    }

    private void change(String from, String to) throws IOException {
        Path file = maker.resolve("asyncapi.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}
