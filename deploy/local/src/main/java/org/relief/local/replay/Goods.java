package org.relief.local.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.relief.local.StackException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the scenario's goods are in the item catalog. */
record Goods(Map<String, Rule> rules) {
    enum Per {
        REQUEST,
        PERSON,
        INFANT
    }

    record Rule(String item, int quantity, Per per) {
        int quantityFor(Recorded row) {
            return quantity
                    * switch (per) {
                        case REQUEST -> 1;
                        case PERSON -> row.people();
                        case INFANT -> Math.max(1, row.infants());
                    };
        }
    }

    record Need(String item, int quantity) {}

    static Goods read() {
        try (InputStream file = Goods.class.getResourceAsStream("/demo/scenario-items.json")) {
            return new Goods(JsonMapper.shared().readValue(file, new TypeReference<Map<String, Rule>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws StackException for goods without a rule */
    List<Need> needsOf(Recorded row) {
        List<Need> needs = new ArrayList<>();
        for (String name : row.items()) {
            Rule rule = rules.get(name);
            if (rule == null)
                throw new StackException("request %s asks for %s, which is no known item".formatted(row.id(), name));
            needs.add(new Need(rule.item(), rule.quantityFor(row)));
        }
        return needs;
    }

    Set<String> items() {
        Set<String> items = new TreeSet<>();
        rules.values().forEach(rule -> items.add(rule.item()));
        return items;
    }
}
