package org.relief.platform.web.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relief.platform.web.files.TableFile.Line;
import org.relief.platform.web.files.TableFile.Refused;
import org.relief.platform.web.files.TableFile.Table;

class TableFilesTest {

    private static final String RUSSIAN = "Телефон;Адрес;Людей\n+7 700 000 00 01;ул. Сатпаева 22, кв. 15;4\n";

    private static Table table(byte[] file) {
        TableFile read = TableFiles.read(file);
        assertThat(read).isInstanceOf(Table.class);
        return (Table) read;
    }

    private static String refusal(byte[] file) {
        TableFile read = TableFiles.read(file);
        assertThat(read).isInstanceOf(Refused.class);
        return ((Refused) read).code();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1251", "UTF-16LE", "UTF-16BE", "KOI8-R"})
    void recognizesTheEncoding(String encoding) {
        Table table = table((RUSSIAN + RUSSIAN.repeat(20)).getBytes(Charset.forName(encoding)));
        assertThat(table.encoding()).isEqualTo(encoding);
        assertThat(table.headers()).containsExactly("Телефон", "Адрес", "Людей");
        assertThat(table.lines().getFirst().cells())
                .containsExactly("+7 700 000 00 01", "ул. Сатпаева 22, кв. 15", "4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void takesTheMarkAtTheBeginningForNoText(String encoding) {
        assertThat(table(("\uFEFF" + RUSSIAN).getBytes(Charset.forName(encoding)))
                        .headers())
                .first()
                .isEqualTo("Телефон");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsWhatPartsTheColumns(String delimiter) {
        String text =
                String.join(delimiter, "a", "b", "c") + "\n" + String.join(delimiter, "1", "\"x,y;z\t|\"", "3") + "\n";
        assertThat(table(utf8(text)).lines().getFirst().cells()).containsExactly("1", "x,y;z\t|", "3");
        assertThat(table(utf8("sep=" + delimiter + "\n" + text)).headers()).containsExactly("a", "b", "c");
    }

    @Test
    void findsTheRowOfTagsBelowHeadlines() {
        Table table = table(utf8("Junk,Junk,,\nOrg,,Province,Number\n#org,,#adm1 +name,#affected\nX,y,Coast,100\n"));
        assertThat(table.headers()).containsExactly("Org", "", "Province", "Number");
        assertThat(table.tags()).containsExactly("#org", "", "#adm1+name", "#affected");
        assertThat(table.lines()).containsExactly(new Line(4, List.of("X", "y", "Coast", "100"), false));
    }

    @Test
    void takesACellOfSeveralLinesForOneRow() {
        assertThat(table(utf8("a,b\n\"1\n2\",3\n4,5\n")).lines())
                .containsExactly(new Line(2, List.of("1\n2", "3"), false), new Line(3, List.of("4", "5"), false));
    }

    private interface Fill {
        void in(Worksheet sheet);
    }

    private static byte[] xlsx(Fill fill) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            fill.in(book.newWorksheet("requests"));
        }
        return bytes.toByteArray();
    }

    @Test
    void readsTheFirstSheetOfAWorkbook() throws IOException {
        Table table = table(xlsx(sheet -> {
            sheet.value(0, 0, "Телефон");
            sheet.value(0, 1, "Людей");
            sheet.value(1, 0, 77000000001L);
            sheet.value(1, 1, 4.5);
            sheet.value(3, 1, 3);
        }));
        assertThat(table.kind()).isEqualTo("XLSX");
        assertThat(table.lines())
                .containsExactly(
                        new Line(2, List.of("77000000001", "4.5"), false), new Line(4, List.of("", "3"), false));
    }

    @Test
    void marksARowThatHoldsAFormula() throws IOException {
        Table table = table(xlsx(sheet -> {
            sheet.value(0, 0, "a");
            sheet.formula(1, 0, "HYPERLINK(\"http://example.org\")");
            sheet.value(1, 1, "b");
            sheet.value(2, 0, "c");
        }));
        assertThat(table.lines()).extracting(Line::formula).containsExactly(true, false);
    }

    @Test
    void refusesWhatWouldNotFit() throws IOException {
        assertThat(refusal(utf8("x,".repeat(10_000) + "\n1\n"))).isEqualTo("file-too-wide");
        assertThat(refusal(utf8("a\n" + "1\n".repeat(30_000)))).isEqualTo("file-too-long");
        assertThat(refusal(xlsx(sheet -> sheet.value(0, 10_000, "x")))).isEqualTo("file-too-wide");
        assertThat(refusal(bomb())).isEqualTo("file-too-large-unpacked");
        assertThat(refusal(utf8("PK\u0003\u0004"))).isEqualTo("file-broken");
        assertThat(refusal(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}))
                .isEqualTo("file-not-a-table");
        assertThat(refusal(new byte[] {1, 0, 2, 3, 5, 6, 7})).isEqualTo("file-not-a-table");
        assertThat(refusal(new byte[0])).isEqualTo("file-empty");
    }

    /** A hundred megabytes of nothing in a hundred kilobytes: it is not unpacked to its end. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                zip.write(nothing);
            }
        }
        return bytes.toByteArray();
    }
}
