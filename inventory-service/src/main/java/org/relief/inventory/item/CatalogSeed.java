package org.relief.inventory.item;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.relief.inventory.InParallel;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Puts the items of {@code catalog.yaml} that are not there yet into the catalog; what people changed stays. */
final class CatalogSeed implements ApplicationRunner {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Items items;

    CatalogSeed(Items items) {
        this.items = items;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Set<String> known = items.list().stream().map(Item::id).collect(Collectors.toSet());
        Map<String, Item.Definition> missing = read();
        missing.keySet().removeAll(known);
        // At once: a first start waits for one write, not for thirty.
        InParallel.map(
                List.copyOf(missing.entrySet()),
                item -> items.define(item.getKey(), item.getValue(), "seed").applied());
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
