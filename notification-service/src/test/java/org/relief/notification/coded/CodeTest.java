package org.relief.notification.coded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.text.MessageFormat;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OK7|Yes[run=7]",
                "ok 7|Yes[run=7]",
                "ОК7|Yes[run=7]",
                "да 7|Yes[run=7]",
                "иә7|Yes[run=7]",
                "NO7|No[run=7]",
                "НЕТ7|No[run=7]",
                "жоқ 7|No[run=7]",
                "N7|Next[run=7]",
                "G12|Gone[run=12]",
                "D7-3 12345|Delivered[run=7, stop=3, proof=12345]",
                "д7-3 12345|Delivered[run=7, stop=3, proof=12345]",
                "D7 - 3|Delivered[run=7, stop=3, proof=null]",
                "F7-3|Failed[run=7, stop=3, reason=1]",
                "Ф7-3 4|Failed[run=7, stop=3, reason=4]",
                "U7-3|Undo[run=7, stop=3]",
                "/start abc23|Link[word=abc23]"
            })
    void readsWhatADriverWrites(String text, String code) {
        assertThat(Code.parse(text)).hasToString("Optional[" + code + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "OK", "7", "D7", "D7-3 12 34", "F7-3 nobody", "OK7-3", "OK777", "/start", "сәлем 7"
            })
    void takesNothingElseForACode(String text) {
        assertThat(Code.parse(text)).isEmpty();
    }

    /** One SMS has 70 characters in Cyrillic; the longest numbers, times and places that there can be. */
    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void saysEverythingInOneMessage(String language) throws Exception {
        Properties texts = new Properties();
        try (var in = CodeTest.class.getResourceAsStream("/messages/coded_" + language + ".properties")) {
            texts.load(new InputStreamReader(in, UTF_8));
        }
        texts.forEach((key, text) -> {
            Object[] args = key.toString().startsWith("coded.alert.")
                    ? new Object[] {"99", "20", "15:40", "20"}
                    : new Object[] {"99", "20", "123456", "43.238,76.945", "15:40"};
            assertThat(MessageFormat.format(text.toString(), args).length())
                    .as("%s %s", language, key)
                    .isLessThanOrEqualTo(70);
        });
    }

    @Test
    void readsNoLongNumberAsAnother() {
        assertThat(Code.parse("D7-3 1234567890123")).isEmpty();
    }
}
