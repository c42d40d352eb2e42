package org.relief.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.intake.area.Names;
import org.relief.intake.item.Item;
import org.relief.platform.web.files.Columns;
import org.relief.platform.web.files.TableFile.Table;
import org.relief.platform.web.files.TableFiles;

class RequestRowsTest {

    private static final List<Item> ITEMS = List.of(
            item("BREAD_LOAF", "Хлеб, буханка 500 г"),
            item("RICE_1KG", "Рис, 1 кг"),
            item("FOOD_PARCEL_5D", "Продуктовый набор, 1 человек, 5 дней"),
            item("FOOD_PARCEL_FAMILY_3D", "Продуктовый набор, семья, 3 дня"));

    private static Item item(String code, String name) {
        return new Item(code, "GROCERIES", new Names(code, name, code), "parcel", false, null, null);
    }

    private static String needs(String written) {
        byte[] file = ("\"Нужно\";\"Людей\"\n\"" + written + "\";1\n").getBytes(StandardCharsets.UTF_8);
        Table table = (Table) TableFiles.read(file);
        Columns columns = Columns.guess(table, RequestColumns.MEANINGS);
        return new RequestRows("almaty", "Asia/Almaty", table, columns, List.of(), ITEMS)
                .form(table.lines().getFirst())
                .path("needs")
                .valueStream()
                .map(need -> need.has("category")
                        ? need.path("days").asInt() + " days "
                                + need.path("category").asString()
                        : need.path("quantity").asInt() + " "
                                + need.path("item").asString())
                .toList()
                .toString();
    }

    /** As the page's own list has them, comma and all, as people shorten them, and several in one cell. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Хлеб, буханка 500 г|[1 BREAD_LOAF]",
                "Хлеб, буханка 500 г x2|[2 BREAD_LOAF]",
                "хлеб x 3, рис|[3 BREAD_LOAF, 1 RICE_1KG]",
                "2 Рис, 1 кг; Продуктовый набор, семья, 3 дня|[2 RICE_1KG, 1 FOOD_PARCEL_FAMILY_3D]",
                "FOOD_PARCEL_5D x4|[4 FOOD_PARCEL_5D]",
                "Продуктовый набор|[1 Продуктовый набор]",
                "Вода|[1 Вода]",
                "GROCERIES x5, рис|[5 days GROCERIES, 1 RICE_1KG]",
                "Продукты|[0 days GROCERIES]"
            })
    void readsWhatIsNeededAsItIsWritten(String written, String read) {
        assertThat(needs(written)).isEqualTo(read);
    }
}
