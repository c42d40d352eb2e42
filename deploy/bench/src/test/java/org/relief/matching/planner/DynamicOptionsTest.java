package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DynamicOptionsTest {
    @Test
    void takesEveryKindOfOneSeedAfterTheOther() {
        var all = List.of(stream(1, "TW4"), stream(2, "TW4"), stream(3, "TW4"), stream(1, "DL4"), stream(2, "DL4"));
        var options = DynamicOptions.parse("--streams", "3", "--from", "2", "--kinds", "TW4,DL4", "folder");
        assertThat(options.chosen(all))
                .extracting(DynamicStream::name)
                .containsExactly("line,2,TW4", "line,2,DL4", "line,3,TW4");
    }

    @Test
    void asksForTheFolder() {
        assertThatThrownBy(() -> DynamicOptions.parse("--streams", "3")).hasMessageContaining("folder");
    }

    private static DynamicStream stream(int seed, String windows) {
        return new DynamicStream(TinyStreams.LINE, seed, windows, List.of(), Map.of());
    }
}
