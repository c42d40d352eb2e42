package org.relief.intake.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.intake.item.Item;
import org.relief.platform.web.files.Columns;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people write for goods and no catalog knows, and what a person says that they mean by it. What is remembered is a
 * digest of each word: whatever else stands in such a column is kept nowhere.
 */
final class ItemWords {

    private static final int SHOWN = 50;
    private static final int DIGEST_BYTES = 9;

    /**
     * @param key by which it is said what it means
     * @param word as it was written first
     * @param count how often it is in the file
     * @param item what it is taken for; null while nobody has said
     */
    record Word(
            String key, String word, int count, @Nullable String item) {

        private Word again() {
            return new Word(key, word, count + 1, item);
        }
    }

    private final Set<String> codes;
    private final Map<String, String> meant;
    private final Map<String, Word> met = new LinkedHashMap<>();

    /** @param meant item by key; of items that are not offered it says nothing */
    ItemWords(List<Item> items, Map<String, String> meant) {
        this.codes = items.stream().map(Item::id).collect(Collectors.toSet());
        this.meant = new HashMap<>(meant);
        this.meant.values().retainAll(codes);
    }

    /**
     * What a person said of words: item by key, null where it is nothing after all.
     *
     * @param said such as {@code key:ITEM}; {@code key:} for nothing
     */
    static Map<String, Optional<String>> said(List<String> said) {
        Map<String, Optional<String>> items = new TreeMap<>();
        for (String one : said) {
            String[] parts = one.split(":", 2);
            if (parts.length == 2 && parts[0].matches("[\\w-]{12}")) {
                items.put(parts[0], Optional.of(parts[1]).filter(item -> item.matches("[A-Z0-9_-]{1,64}")));
            }
        }
        return items;
    }

    static Map<String, String> corrected(Map<String, String> remembered, Map<String, Optional<String>> said) {
        Map<String, String> all = new TreeMap<>(remembered);
        said.forEach((key, item) -> item.ifPresentOrElse(code -> all.put(key, code), () -> all.remove(key)));
        return all;
    }

    /** Puts the item in the place of each word that means one; the others stay, and are refused as what they are. */
    void translate(ObjectNode form) {
        ArrayNode needs = form.withArray("needs");
        Set<String> named = new HashSet<>();
        Set<String> byWord = new HashSet<>();
        for (int i = 0; i < needs.size(); i++) {
            ObjectNode need = (ObjectNode) needs.get(i);
            if (need.has("category")) {
                continue;
            }
            String written = need.path("item").asString();
            String item = codes.contains(written) ? written : meant(written);
            if (item == null) {
                continue;
            }
            need.put("item", item);
            if (!written.equals(item)) {
                byWord.add(item);
            }
            if (!named.add(item) && byWord.contains(item) && addUp(needs, i, item)) {
                needs.remove(i--);
            }
        }
    }

    private @Nullable String meant(String written) {
        String key = key(written);
        return met.merge(key, new Word(key, written, 1, meant.get(key)), (before, _) -> before.again())
                .item();
    }

    /** Two words for one item are one need. */
    private static boolean addUp(ArrayNode needs, int index, String item) {
        JsonNode more = needs.get(index).path("quantity");
        for (int i = 0; i < index; i++) {
            if (needs.get(i) instanceof ObjectNode first
                    && first.path("item").asString().equals(item)
                    && first.path("quantity").isIntegralNumber()
                    && more.isIntegralNumber()) {
                first.put("quantity", first.path("quantity").asLong() + more.asLong());
                return true;
            }
        }
        return false;
    }

    /** The most frequent first. */
    List<Word> list() {
        return met.values().stream()
                .sorted(Comparator.comparing(Word::count).reversed())
                .limit(SHOWN)
                .toList();
    }

    /** Letters and digits count only. */
    static String key(String word) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Columns.plain(word).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
