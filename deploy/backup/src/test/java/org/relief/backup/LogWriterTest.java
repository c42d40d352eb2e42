package org.relief.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LogWriterTest {

    private static final Map<String, String> IDS = Map.of("relief.requests", "new-id", "itself", "state-id");

    private static String written(String key, String value) {
        return new String(LogWriter.ofThisLog(key, value.getBytes(UTF_8), IDS), UTF_8);
    }

    @Test
    void matchingsPositionsAreOfTheTopicsThatAreMadeAnew() {
        assertThat(written("3/positions/relief.requests", "17@old-id")).isEqualTo("17@new-id");
        assertThat(written("3/positions/itself", "0@old-id")).isEqualTo("0@state-id");
    }

    @Test
    void whatNamesNoTopicStaysAsItIs() {
        assertThat(written("3/positions/relief.requests", "17")).isEqualTo("17");
        assertThat(written("3/positions/format", "1")).isEqualTo("1");
        assertThat(written("3/deliveries/almaty/x", "{\"a\":\"b@c\"}")).isEqualTo("{\"a\":\"b@c\"}");
    }
}
