package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsTest {

    private static final String TYPE = "org.relief.thing.made.v1";
    private static final Path RESOURCES = Path.of("src/test/resources/contracts");

    @Test
    void acceptsSchemasWithFittingExamplesThatAsyncApiTells() {
        Contracts good = Contracts.in(RESOURCES.resolve("good"));
        assertThat(good.types()).containsExactly(TYPE);
        good.assertComplete();
    }

    @Test
    void countsFormats() {
        Contracts bad = Contracts.in(RESOURCES.resolve("bad"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(bad::assertComplete)
                .withMessageContaining("date-time");
    }

    @Test
    void missesATypeThatAsyncApiDoesNotTell(@TempDir Path folder) throws Exception {
        Path events = Files.createDirectories(folder.resolve("events"));
        for (String file : new String[] {TYPE + ".schema.json", TYPE + ".example.json"}) {
            Files.copy(RESOURCES.resolve("good/events").resolve(file), events.resolve(file));
        }
        Files.writeString(folder.resolve("asyncapi.yaml"), "asyncapi: 3.0.0\ninfo: {title: things, version: 1.0.0}\n");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Contracts.in(folder).assertComplete())
                .withMessageContaining("asyncapi.yaml");
    }

    @Test
    void findsAServicesContractsFromAnyModule() {
        assertThat(Contracts.of("intake-service").types()).isNotEmpty();
    }
}
