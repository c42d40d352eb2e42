package org.relief.inventory.item;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.InParallel;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts the items of {@code catalog.yaml} that are not there yet into the catalog; what people changed stays. An item that
 * was put there before prepared food had minutes, and is otherwise as in the file, gets them.
 */
final class CatalogSeed {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Under a name of its own, so that minutes that an administrator took away again stay away. */
    private static final String SEED = "seed-with-prepared-minutes";

    private final Items items;

    CatalogSeed(Items items) {
        this.items = items;
    }

    void run() {
        Map<String, Item> known = items.list().stream().collect(Collectors.toMap(Item::id, Function.identity()));
        Map<String, Item.Definition> missing = read();
        missing.entrySet().removeIf(row -> isKept(known.get(row.getKey()), row.getValue()));
        // At once: a first start waits for one write, not for thirty.
        InParallel.THREADS.map(
                List.copyOf(missing.entrySet()),
                item -> items.define(item.getKey(), item.getValue(), SEED).applied());
    }

    static boolean isKept(@Nullable Item item, Item.Definition seed) {
        return item != null
                && (item.retired()
                        || seed.preparedMinutes() == null
                        || !item.definition().equals(seed.withoutPreparedMinutes()));
    }

    /** The catalog file: code to definition. */
    static Map<String, Item.Definition> read() {
        try (InputStream file = new ClassPathResource("catalog.yaml").getInputStream()) {
            Map<String, Object> rows = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            Map<String, Item.Definition> catalog = new TreeMap<>();
            rows.forEach((code, row) -> catalog.put(code, MAPPER.convertValue(row, Item.Definition.class)));
            return catalog;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
