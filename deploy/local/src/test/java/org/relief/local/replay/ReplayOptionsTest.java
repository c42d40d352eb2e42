package org.relief.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.local.StackException;

class ReplayOptionsTest {
    @Test
    void readsTheDocumentedCommand() {
        var options = ReplayOptions.parse(
                List.of("requests.csv.gz", "--day", "2", "--from", "8", "--speedup", "60", "--drivers", "20"), "new");
        assertThat(options)
                .isEqualTo(new ReplayOptions(
                        Path.of("requests.csv.gz"),
                        2,
                        8,
                        60,
                        20,
                        Integer.MAX_VALUE,
                        1,
                        "new",
                        options.settleSeconds()));
    }

    @Test
    void saysWhatIsWrong() {
        assertMessage("which file? deploy/local/replay --help says more");
        assertMessage("unknown option --sped; deploy/local/replay --help lists the options", "f.csv", "--sped", "2");
        assertMessage("--day needs a number from 1", "f.csv", "--day");
        assertMessage("--from needs an hour from 0 to 23", "f.csv", "--from", "24");
        assertMessage("there are accounts for 40 drivers", "f.csv", "--drivers", "41");
    }

    private static void assertMessage(String message, String... arguments) {
        assertThatThrownBy(() -> ReplayOptions.parse(List.of(arguments), "new"))
                .isInstanceOf(StackException.class)
                .hasMessage(message);
    }
}
