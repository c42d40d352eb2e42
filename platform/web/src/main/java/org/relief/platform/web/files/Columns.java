package org.relief.platform.web.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relief.platform.web.files.TableFile.Line;
import org.relief.platform.web.files.TableFile.Table;

/**
 * Which column means what: guessed from its HXL tag, then from its title; a person's word goes before both.
 *
 * @param of column by meaning; a meaning that no column has is not in it
 */
public record Columns(Map<String, Integer> of) {

    /** How a person says that no column has this meaning. */
    private static final int NONE = -1;

    /**
     * @param titles as they are written above columns, in any language; letters and digits count only
     * @param tags the tag and the attributes that it must have, the most particular first
     */
    public record Meaning(String name, List<String> titles, List<String> tags) {

        public static Meaning of(String name, String titles, String tags) {
            return new Meaning(name, split(titles), split(tags));
        }

        private static List<String> split(String text) {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
        }
    }

    public static Columns guess(Table table, List<Meaning> meanings) {
        Map<String, Integer> found = new LinkedHashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (Meaning meaning : meanings) {
            byTag(table, meaning, taken)
                    .or(() -> byTitle(table, meaning, taken))
                    .ifPresent(column -> {
                        found.put(meaning.name(), column);
                        taken.add(column);
                    });
        }
        return new Columns(found);
    }

    /** @param said such as {@code phone:3}; {@code note:-1} for a meaning that no column has */
    public Columns corrected(List<String> said) {
        Map<String, Integer> all = new LinkedHashMap<>(of);
        for (String one : said) {
            String[] parts = one.split(":", 2);
            if (parts.length == 2 && parts[1].matches("-1|\\d{1,3}")) {
                int column = Integer.parseInt(parts[1]);
                all.values().remove(column);
                all.remove(parts[0]);
                if (column != NONE) {
                    all.put(parts[0], column);
                }
            }
        }
        return new Columns(all);
    }

    public boolean has(String meaning) {
        return of.containsKey(meaning);
    }

    /** Empty where there is no such column, or nothing in it. */
    public String text(Line line, String meaning) {
        return line.cell(of.getOrDefault(meaning, NONE));
    }

    private static Optional<Integer> byTag(Table table, Meaning meaning, Set<Integer> taken) {
        return meaning.tags().stream()
                .flatMap(tag -> columns(table.tags(), taken).stream()
                        .filter(column -> fits(table.tags().get(column), tag)))
                .findFirst();
    }

    /** {@code #inneed+f} fits {@code #inneed}; attributes may stand in any order. */
    private static boolean fits(String tag, String wanted) {
        List<String> has = List.of(tag.split("\\+"));
        List<String> needs = List.of(wanted.split("\\+"));
        return has.getFirst().equals(needs.getFirst()) && new HashSet<>(has).containsAll(needs);
    }

    private static Optional<Integer> byTitle(Table table, Meaning meaning, Set<Integer> taken) {
        return meaning.titles().stream()
                .map(Columns::plain)
                .flatMap(title -> columns(table.headers(), taken).stream()
                        .filter(column -> plain(table.headers().get(column)).equals(title)))
                .findFirst();
    }

    private static List<Integer> columns(List<String> texts, Set<Integer> taken) {
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isBlank() && !taken.contains(i)) {
                free.add(i);
            }
        }
        return free;
    }

    public static String plain(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
