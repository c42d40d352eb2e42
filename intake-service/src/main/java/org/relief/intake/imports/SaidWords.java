package org.relief.intake.imports;

import java.util.UUID;
import org.relief.intake.item.Items;
import org.relief.intake.neighborhood.Neighborhoods;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what other systems hand over as rows of files are read: places and goods by their names, and named by a keyed hash. */
@Component
public class SaidWords {

    private final Neighborhoods neighborhoods;
    private final Items items;
    private final RequestImports imports;

    SaidWords(Neighborhoods neighborhoods, Items items, RequestImports imports) {
        this.neighborhoods = neighborhoods;
        this.items = items;
        this.imports = imports;
    }

    /** What is not understood stays as it was said. */
    public void translate(String area, ObjectNode form) {
        var offered = items.listOffered();
        CatalogWords catalog = new CatalogWords(neighborhoods.listInUse(area), offered);
        form.put("neighborhood", catalog.place(form.path("neighborhood").asString("")));
        catalog.placeByPoint(form);
        if (form.path("needs").isArray() && form.path("needs").valueStream().allMatch(SaidWords::namesAnItem)) {
            form.path("needs").forEach(need -> {
                ObjectNode said = (ObjectNode) need;
                said.put("item", catalog.item(said.path("item").asString()));
            });
            new ItemWords(offered, imports.wordsOf(area)).translate(form);
        }
    }

    private static boolean namesAnItem(JsonNode need) {
        return need.isObject() && need.path("item").isString();
    }

    /** Under which what is said in an area is named. */
    public byte[] keyOf(String area) {
        return imports.keyOf(area);
    }

    /** The same for the same words, under a key: it tells nobody who tries words what it was made of. */
    public static UUID idOf(byte[] key, String words) {
        return new RowIds(key).next(words, MissingNode.getInstance());
    }
}
