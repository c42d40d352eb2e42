package org.relief.notification.coded;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message that a driver writes: a word, the delivery's number, a stop's number after a dash, and what else is said after a
 * space. Capital or small, with or without spaces, in Latin letters or those of Cyrillic that look the same.
 */
sealed interface Code {

    /** Takes the delivery, or knows what was told of it. */
    record Yes(int run) implements Code {}

    record No(int run) implements Code {}

    /** Asks for the next stop. */
    record Next(int run) implements Code {}

    /** Has left with the goods. */
    record Gone(int run) implements Code {}

    /** @param proof what the household said; null when it said nothing */
    record Delivered(int run, int stop, @Nullable String proof) implements Code {}

    /** @param reason its number; 1 when none was said */
    record Failed(int run, int stop, int reason) implements Code {}

    record Undo(int run, int stop) implements Code {}

    /** The word that links a chat. */
    record Link(String word) implements Code {}

    Pattern FORM = Pattern.compile("([A-Z]+) ?(\\d{1,2})(?: ?- ?(\\d{1,2}))?(?: +([0-9A-Z-]{1,12}))?");
    Pattern START = Pattern.compile("/start +(\\S{1,64})");

    /** Written words, and Cyrillic letters that look like Latin ones or begin the same word. */
    Map<String, String> WORDS =
            Map.of("ДА", "OK", "ИӘ", "OK", "ИЯ", "OK", "НЕТ", "NO", "ЖОҚ", "NO", "ЖОК", "NO", "ОК", "OK", "НО", "NO");

    String CYRILLIC = "АВСЕНКМОРТХДФУГ";
    String LATIN = "ABCENKMOPTXDFUG";

    /** Empty when it is none. */
    static Optional<Code> parse(String text) {
        Matcher start = START.matcher(text.strip());
        if (start.matches()) {
            return Optional.of(new Link(start.group(1)));
        }
        String upper = text.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
        Matcher parts = FORM.matcher(latin(upper));
        return parts.matches() ? of(parts) : Optional.empty();
    }

    private static String latin(String text) {
        for (var word : WORDS.entrySet()) {
            if (text.matches(word.getKey() + " ?\\d.*")) {
                return word.getValue() + text.substring(word.getKey().length());
            }
        }
        StringBuilder all = new StringBuilder();
        text.chars()
                .forEach(letter -> all.append(
                        (char) (CYRILLIC.indexOf(letter) < 0 ? letter : LATIN.charAt(CYRILLIC.indexOf(letter)))));
        return all.toString();
    }

    private static Optional<Code> of(Matcher parts) {
        int run = Integer.parseInt(parts.group(2));
        String stopText = parts.group(3);
        String more = parts.group(4);
        if (stopText == null) {
            return more == null ? ofRun(parts.group(1), run) : Optional.empty();
        }
        return ofStop(parts.group(1), run, Integer.parseInt(stopText), more);
    }

    private static Optional<Code> ofRun(String word, int run) {
        return switch (word) {
            case "OK", "A" -> Optional.of(new Yes(run));
            case "NO" -> Optional.of(new No(run));
            case "N" -> Optional.of(new Next(run));
            case "G" -> Optional.of(new Gone(run));
            default -> Optional.empty();
        };
    }

    private static Optional<Code> ofStop(String word, int run, int stop, @Nullable String more) {
        return switch (word) {
            case "D" -> Optional.of(new Delivered(run, stop, more));
            case "F" ->
                more == null || more.matches("\\d")
                        ? Optional.of(new Failed(run, stop, more == null ? 1 : Integer.parseInt(more)))
                        : Optional.empty();
            case "U" -> more == null ? Optional.of(new Undo(run, stop)) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
