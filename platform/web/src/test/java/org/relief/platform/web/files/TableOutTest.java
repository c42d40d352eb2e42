package org.relief.platform.web.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relief.platform.web.files.TableOut.Format;

class TableOutTest {

    private static byte[] written(Format format, List<?> row) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TableOut table =
                TableOut.begin(format, List.of("name", "units"), List.of("#item+name", "#item+num"), out)) {
            table.row(row);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void aTextIsNoFormulaInCsvNorInASheet(String text) throws IOException {
        assertThat(TableOut.harmless(text)).startsWith("'");
        TableFile.Table sheet = (TableFile.Table) TableFiles.read(written(Format.XLSX, Arrays.asList(text, -3)));
        assertThat(sheet.lines()).singleElement().satisfies(line -> {
            assertThat(line.formula()).isFalse();
            assertThat(line.cells()).containsExactly(text.strip(), "-3");
        });
    }

    @Test
    void numbersStayNumbersAndTagsStandBelowTheTitles() throws IOException {
        String text = new String(written(Format.HXL, Arrays.asList("Рис, 1 кг", -3)), UTF_8).replace("\"", "");
        assertThat(text.lines()).containsExactly("name,units", "#item+name,#item+num", "Рис, 1 кг,-3");
        TableFile.Table again = (TableFile.Table) TableFiles.read(written(Format.HXL, Arrays.asList(null, 7)));
        assertThat(again.tags()).containsExactly("#item+name", "#item+num");
    }
}
