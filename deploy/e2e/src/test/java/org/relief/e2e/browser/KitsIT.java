package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** Kits on a phone in the warehouse, in a city whose shelves no other test looks at. */
class KitsIT {

    private static final String AREA = "pages-kits";
    private static final Screen PHONE = new Screen(360, "kk", false);

    @BeforeAll
    static void openCity() {
        StackForPages.openCity(AREA, AREA);
    }

    /** Defined in the catalog, put together, some taken apart, and each taken back. */
    @Test
    void putsKitsTogetherTakesThemApartAndTakesEitherBack() {
        StackForPages.donate(AREA, AREA, "RICE_1KG", 10);
        StackForPages.donate(AREA, AREA, "TEA_500G", 5);
        try (Person staff = Person.at(
                StackForPages.settings(), Part.INVENTORY, "/?warehouse=" + AREA + "#catalog", "admin", PHONE)) {
            defineKit(staff);
            staff.show("kits");
            staff.see("#assemble-PAGE_KIT [name=quantity]").fill("3");
            WarehouseShelfIT.look(staff, "kits");
            staff.find("#assemble-PAGE_KIT button[type=submit]").click();
            staff.see("#panel-kits strong:has-text('· 3')");
            staff.see("#panel-kits summary:has-text('Бөлшектеу')").click();
            staff.see("[id^=break-up-] [name=quantity]").fill("1");
            staff.find("form[id^=break-up-] button[type=submit]").click();
            staff.see("#panel-kits strong:has-text('· 2')");
            WarehouseShelfIT.look(staff, "kits-apart");
            staff.see(".toast:has-text('Бөлшектелді') button").click();
            staff.see("#panel-kits strong:has-text('· 3')");
            staff.see("#kits-latest li:has-text('құрастыру') button").click();
            WarehouseShelfIT.look(staff, "kits-undo");
            staff.see("dialog .dialog-choices button").click();
            staff.awaitGone("#panel-kits strong:has-text('· 3')");
            WarehouseShelfIT.look(staff, "kits-undone");
            assertThat(staff.faults()).isEmpty();
        }
    }

    private static void defineKit(Person staff) {
        staff.see("#items > button").click();
        Map.of(
                        "code",
                        "PAGE_KIT",
                        "names.kk",
                        "Отбасы жиынтығы",
                        "names.ru",
                        "Набор для семьи",
                        "names.en",
                        "Family kit",
                        "unit",
                        "kit",
                        "grams",
                        "2600",
                        "milliliters",
                        "4000",
                        "personDays",
                        "5")
                .forEach((name, value) ->
                        staff.see("dialog [name='" + name + "']").fill(value));
        part(staff, 0, "RICE_1KG", "2");
        part(staff, 1, "TEA_500G", "1");
        WarehouseShelfIT.look(staff, "catalog-kit");
        staff.find("dialog button[type=submit]").click();
        staff.awaitGone("dialog");
    }

    private static void part(Person staff, int row, String item, String units) {
        staff.find("#components > button").click();
        staff.choose("dialog [name='components[" + row + "].item']", item);
        staff.find("dialog [name='components[" + row + "].quantity']").fill(units);
    }
}
