package org.relief.matching.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void whatASpreadsheetWouldTakeForAFormulaIsText() {
        var out = new StringBuilder();
        new Csv(out).row(Arrays.asList("=1+1", "+7", "-2", "@x", -2, null, "a,b", "\"=x\""));
        assertThat(out).hasToString("'=1+1,'+7,'-2,'@x,-2,,\"a,b\",\"\"\"=x\"\"\"\r\n");
    }
}
