package org.relief.intake.household;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A street, or a stretch of one, as a list of streets has it: "Абая", "Абая 1-99".
 *
 * @param houses null where it is the whole street
 */
public record Street(Set<String> words, @Nullable Houses houses) {

    /** Numbers of houses from one to the other; 22/1 and 22а are at 22. */
    record Houses(int from, int to) {

        private static final Pattern NUMBER = Pattern.compile("^\\d{1,6}");

        boolean have(@Nullable String house) {
            Matcher said = NUMBER.matcher(house == null ? "" : house);
            int number = said.find() ? Integer.parseInt(said.group()) : -1;
            return from <= number && number <= to;
        }
    }

    private static final Pattern STRETCH = Pattern.compile("(.+?)[\\s,]+(\\d{1,6})\\s*[-–—]\\s*(\\d{1,6})\\s*");

    public static Street read(String said) {
        Matcher stretch = STRETCH.matcher(said);
        return stretch.matches()
                ? new Street(
                        SaidPlace.wordsOf(stretch.group(1)),
                        new Houses(Integer.parseInt(stretch.group(2)), Integer.parseInt(stretch.group(3))))
                : new Street(SaidPlace.wordsOf(said), null);
    }

    /** How surely an address is there: 2 in the stretch that is named, 1 somewhere in the street, 0 not. */
    public int holds(SaidPlace said) {
        if (words.isEmpty() || !said.words().containsAll(words)) {
            return 0;
        }
        return houses == null ? 1 : houses.have(said.house()) ? 2 : 0;
    }
}
