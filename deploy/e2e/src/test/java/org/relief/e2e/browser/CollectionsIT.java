package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** A donor calls and promises meals; on a phone, in a city whose goods no other test looks at. */
class CollectionsIT {

    private static final String AREA = "pages-collect";
    private static final Screen PHONE = new Screen(360, "kk", false);

    @BeforeAll
    static void openCity() {
        StackForPages.openCity(AREA, AREA);
    }

    @Test
    void registersAPromiseCallsItOffAndOffersItAgain() {
        try (Person staff = Person.at(
                StackForPages.settings(), Part.INVENTORY, "/?warehouse=" + AREA + "#collections", "admin", PHONE)) {
            staff.choose("#collection [name='lines[0].item']", "HOT_MEAL");
            staff.see("#collection [name='lines[0].quantity']").fill("200");
            staff.see("#collection [name=name]").fill("Асхана");
            staff.see("#collection [name='location.lat']").fill("43.26");
            staff.see("#collection [name='location.lon']").fill("76.9");
            WarehouseShelfIT.look(staff, "collections-form");
            staff.find("#collection button[type=submit]").click();
            staff.see("#panel-collections li:has-text('200 ×')");
            WarehouseShelfIT.look(staff, "collections");
            staff.see("#panel-collections button:has-text('Болдырмау')").click();
            staff.see("#panel-collections .badge:has-text('болдырылмады')");
            staff.see("#panel-collections button:has-text('Қайта ұсыну')").click();
            staff.see("#panel-collections .badge:has-text('уәде етілді')");
            staff.see("#panel-collections a:has-text('Ондағы қор')").click();
            staff.see("#panel-stock td:has-text('200'), #panel-loads");
            WarehouseShelfIT.look(staff, "collection-there");
            assertThat(staff.faults()).isEmpty();
        }
    }
}
