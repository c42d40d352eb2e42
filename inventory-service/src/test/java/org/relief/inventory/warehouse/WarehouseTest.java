package org.relief.inventory.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.platform.eventing.Decision;

class WarehouseTest {

    private static Warehouse warehouse(String area, boolean open) {
        return new Warehouse(
                "W3",
                area,
                "Test market",
                Warehouse.Location.rounded(43.29849, 76.8935),
                null,
                open,
                "Asia/Almaty",
                null);
    }

    @Test
    void tellsItsPlaceToAHundredMeters() {
        assertThat(warehouse("almaty", true).location()).isEqualTo(new Warehouse.Location(43.298, 76.894));
    }

    @Test
    void tellsOnlyWhatChanged() {
        Warehouse open = warehouse("almaty", true);
        assertThat(Warehouse.define(open, open)).isEqualTo(Decision.accept(open));
        var closed = Warehouse.define(open, warehouse("almaty", false));
        assertThat(closed)
                .isInstanceOfSatisfying(
                        Decision.Accepted.class,
                        accepted -> assertThat((List<?>) accepted.events()).hasSize(1));
    }

    @Test
    void neverMovesToAnotherArea() {
        assertThat(Warehouse.define(warehouse("almaty", true), warehouse("astana", true)))
                .isEqualTo(Decision.reject(Warehouse.Refusal.BELONGS_TO_ANOTHER_AREA));
    }
}
