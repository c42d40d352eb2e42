package org.relief.inventory.stock;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.warehouse.WarehouseAccess;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReconciliationController {

    private final Reconciliation reconciliation;
    private final WarehouseAccess access;

    ReconciliationController(Reconciliation reconciliation, WarehouseAccess access) {
        this.reconciliation = reconciliation;
        this.access = access;
    }

    /**
     * Received + adjusted = on hand + in transit + delivered + written off, item by item, by the ledger.
     *
     * Staff see their warehouses' part of it.
     *
     * @param area all of the caller's when left out
     * @param anew whether to read the whole ledger again; coordinators only
     */
    @GetMapping("/api/reconciliation")
    Reconciliation.Report reconcileBooks(
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(defaultValue = "false") boolean anew,
            CurrentUser user) {
        Set<String> areas = area == null ? user.onlyAreas().orElse(null) : Set.of(area);
        boolean isStaff = !user.has("COORDINATOR") && !user.has("ADMIN");
        return reconciliation.report(areas, isStaff ? user.onlyWarehouses().orElse(null) : null, anew && !isStaff);
    }

    /** What drivers said of this warehouse's goods that its books cannot explain, for its staff to look at. */
    @GetMapping("/api/warehouses/{warehouse}/differences")
    Reconciliation.Differences listDifferences(@PathVariable String warehouse, CurrentUser user) {
        access.requireReader(user, warehouse);
        return reconciliation.differences(warehouse);
    }

    /** Where people of this warehouse found something else than its books said, in the last two weeks; last first. */
    @GetMapping("/api/warehouses/{warehouse}/discrepancies")
    List<Discrepancy> listDiscrepancies(@PathVariable String warehouse, CurrentUser user) {
        access.requireReader(user, warehouse);
        return reconciliation.discrepancies(warehouse);
    }
}
