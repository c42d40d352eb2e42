package org.relief.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.intake.area.Names;
import org.relief.intake.item.Item;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words for goods and what a person says that they mean. */
class ItemWordsTest {

    private static final List<Item> ITEMS = List.of(
            new Item("BREAD_LOAF", "GROCERIES", new Names("Bread", "Хлеб", "Нан"), "loaf", false, null, null),
            new Item("RICE_1KG", "GROCERIES", new Names("Rice", "Рис", "Күріш"), "bag", false, null, null));

    private static ObjectNode form(Object... needs) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        var list = form.putArray("needs");
        for (int i = 0; i < needs.length; i += 2) {
            list.addObject().put("item", (String) needs[i]).put("quantity", (int) needs[i + 1]);
        }
        return form;
    }

    private static String needs(ItemWords words, ObjectNode form) {
        words.translate(form);
        return form.path("needs")
                .valueStream()
                .map(need ->
                        need.path("quantity").asInt() + " " + need.path("item").asString())
                .toList()
                .toString();
    }

    @Test
    void anUnknownWordIsCountedHoweverItIsWritten() {
        ItemWords words = new ItemWords(ITEMS, Map.of());
        assertThat(needs(words, form("Батон нарезной", 1, "RICE_1KG", 1))).isEqualTo("[1 Батон нарезной, 1 RICE_1KG]");
        needs(words, form("свечи", 1));
        needs(words, form("БАТОН  нарезной!", 2));
        assertThat(words.list())
                .extracting(word -> word.count() + " " + word.word())
                .containsExactly("2 Батон нарезной", "1 свечи");
        assertThat(words.list()).extracting(ItemWords.Word::item).containsOnlyNulls();
    }

    @Test
    void aWordThatWasSaidToMeanAnItemIsThatItemAndTwoOfThemAreOneNeed() {
        ItemWords words = new ItemWords(
                ITEMS, Map.of(ItemWords.key("батон"), "BREAD_LOAF", ItemWords.key("булка"), "BREAD_LOAF"));
        assertThat(needs(words, form("Батон", 2, "булка", 3, "RICE_1KG", 1))).isEqualTo("[5 BREAD_LOAF, 1 RICE_1KG]");
        assertThat(words.list()).extracting(ItemWords.Word::item).containsOnly("BREAD_LOAF");
    }

    @Test
    void whatTheFileNamesTwiceByItsCodeStaysAsItIs() {
        assertThat(needs(new ItemWords(ITEMS, Map.of()), form("RICE_1KG", 1, "RICE_1KG", 1)))
                .isEqualTo("[1 RICE_1KG, 1 RICE_1KG]");
    }

    @Test
    void anItemThatIsOfferedNoMoreIsNotMeantAnyMore() {
        ItemWords words = new ItemWords(ITEMS, Map.of(ItemWords.key("батон"), "RETIRED"));
        assertThat(needs(words, form("батон", 1))).isEqualTo("[1 батон]");
    }

    @Test
    void theLastWordCountsAndNothingForgetsIt() {
        String key = ItemWords.key("батон");
        var said = ItemWords.said(List.of(key + ":BREAD_LOAF", "nonsense", "short:BREAD_LOAF"));
        Map<String, String> meant = ItemWords.corrected(Map.of(), said);
        assertThat(meant).isEqualTo(Map.of(key, "BREAD_LOAF"));
        assertThat(ItemWords.corrected(meant, ItemWords.said(List.of(key + ":"))))
                .isEmpty();
    }
}
