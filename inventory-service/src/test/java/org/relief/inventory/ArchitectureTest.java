package org.relief.inventory;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.ArchitectureRules;

class ArchitectureTest {

    @Test
    void isBuiltAsWeSay() {
        ArchitectureRules.of("org.relief.inventory")
                .domain(
                        "item.Item",
                        "warehouse.Warehouse",
                        "collection.Collection",
                        "donation.Donation",
                        "donation.ReceiptRules",
                        "stock.StockCard",
                        "stock.CardDraft",
                        "stock.StockRules",
                        "stock.RoadFold",
                        "stock.KitRules",
                        "kit.KitLot",
                        "kit.KitStep",
                        "kit.KitContents",
                        "picking.Load",
                        "picking.LoadDraft",
                        "picking.Car",
                        "picking.CarLedger",
                        "picking.Picking",
                        "picking.TakingBack",
                        "picking.LoadRules")
                .check();
    }
}
