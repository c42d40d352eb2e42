package org.relief.intake.household;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a word sounds, whatever it was written with: Kazakh and Russian letters and the several Latin spellings of both are
 * brought to one, and what callers and operators hear alike (b and p, d and t) can be brought to one as well.
 */
final class Sounds {

    private static final String CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя" + "әғқңөұүһі";
    private static final String[] LATIN = {
        "a", "b", "v", "g", "d", "e", "e", "j", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
        "h", "s", "c", "x", "x", "", "i", "", "e", "iu", "ia", "a", "g", "k", "n", "o", "u", "u", "h", "i"
    };
    /** Several letters that stand for one sound, longest first; c, x and j are those of ч, ш and ж. */
    private static final List<String[]> SPELLINGS = Stream.of(
                    "shch x, sch x, dzh j, dj j, sh x, ch c, zh j, kh h, gh g, ph f, ts s, ng n, q k, w v, yo e, y i"
                            .split(", "))
            .map(spelling -> spelling.split(" "))
            .toList();

    private static final Pattern SILENT = Pattern.compile("[^a-z0-9]");
    private static final Pattern REPEATED = Pattern.compile("(.)\\1+");
    private static final Pattern MARK = Pattern.compile("\\p{M}");

    private static final String VOICED = "bdgzv";
    private static final String VOICELESS = "ptksf";

    private Sounds() {}

    /** In small Latin letters, digits and the signs between them as they are. */
    static String latin(String text) {
        String bare = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
        StringBuilder latin = new StringBuilder();
        bare.chars().forEach(letter -> {
            int known = CYRILLIC.indexOf(letter);
            latin.append(known < 0 ? unmarked((char) letter) : LATIN[known]);
        });
        return latin.toString();
    }

    /** ş, ç, ñ as they are said, other letters without their marks. */
    private static String unmarked(char letter) {
        return switch (letter) {
            case 'ş' -> "sh";
            case 'ç' -> "ch";
            case 'ı' -> "i";
            default ->
                letter < 128
                        ? String.valueOf(letter)
                        : MARK.matcher(Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD))
                                .replaceAll("");
        };
    }

    /** One spelling of a word: Айгүл, Айгуль, Aigul and Aygul are one. */
    static String folded(String word) {
        String said = SILENT.matcher(latin(word)).replaceAll("");
        for (String[] spelling : SPELLINGS) {
            said = said.replace(spelling[0], spelling[1]);
        }
        return once(once(said).replace("ie", "e"));
    }

    /** Without a sound's repetitions. */
    private static String once(String word) {
        return REPEATED.matcher(word).replaceAll("$1");
    }

    /** What is left of a folded word when vowels and voices are not told apart; its first sound says whether it was a vowel. */
    static String skeleton(String folded) {
        StringBuilder bones = new StringBuilder();
        for (int i = 0; i < folded.length(); i++) {
            char sound = folded.charAt(i);
            int voiced = VOICED.indexOf(sound);
            if ("aeiou".indexOf(sound) < 0) {
                bones.append(voiced < 0 ? sound : VOICELESS.charAt(voiced));
            } else if (i == 0) {
                bones.append('a');
            }
        }
        return once(bones.toString());
    }

    /** The skeleton, and each with one sound left out: two words with one slip between them share at least one. */
    static Set<String> nearly(String folded) {
        String bones = skeleton(folded);
        Set<String> all = new LinkedHashSet<>();
        if (bones.length() >= 2) {
            all.add(bones);
        }
        for (int i = 0; bones.length() > 3 && i < bones.length(); i++) {
            if (!Character.isDigit(bones.charAt(i))) {
                all.add(bones.substring(0, i) + bones.substring(i + 1));
            }
        }
        return all;
    }
}
