package org.relief.intake.calls;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.relief.platform.web.files.Columns;

/** How lists call those who are vulnerable. What nobody knows is left out: a household is called all the same. */
final class CallWords {

    private static final Map<String, String> CODES = codes(Map.of(
            "INFANT", "infant,infants,младенец,грудной ребенок,нәресте,сәби",
            "ELDERLY_ALONE",
                    "elderly alone,elderly,alone,senior,одинокий пожилой,одинокая пожилая,пожилой,пенсионер,қарт,жалғыз қарт,зейнеткер",
            "CHRONIC_ILLNESS", "chronic illness,illness,хроническая болезнь,созылмалы ауру",
            "PREGNANT", "pregnant,беременная,жүкті",
            "DISABILITY", "disability,disabled,инвалидность,инвалид,мүгедектік,мүгедек"));

    private CallWords() {}

    private static Map<String, String> codes(Map<String, String> words) {
        Map<String, String> codes = new HashMap<>();
        words.forEach((code, said) -> Stream.concat(Stream.of(code), Arrays.stream(said.split(",")))
                .forEach(word -> codes.put(Columns.plain(word), code)));
        return codes;
    }

    static List<String> read(String text) {
        return Arrays.stream(text.split("[|;,\\n]"))
                .map(Columns::plain)
                .map(CODES::get)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }
}
