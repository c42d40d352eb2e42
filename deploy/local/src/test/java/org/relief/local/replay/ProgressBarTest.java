package org.relief.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    @Test
    void fillsWithWhatIsDone() {
        assertThat(ProgressBar.line(1, 3, "logged", Duration.ofSeconds(65)))
                .isEqualTo("[##########....................] 1/3 logged  1:05");
        assertThat(ProgressBar.line(0, 0, "logged", Duration.ZERO)).startsWith("[##############################]");
    }
}
