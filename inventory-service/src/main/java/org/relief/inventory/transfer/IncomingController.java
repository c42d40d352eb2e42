package org.relief.inventory.transfer;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.relief.inventory.transfer.Incoming.IncomingItem;
import org.relief.inventory.warehouse.WarehouseAccess;
import org.relief.inventory.warehouse.Warehouses;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "transfer")
class IncomingController {

    private final Incoming incoming;
    private final Warehouses warehouses;
    private final WarehouseAccess access;

    IncomingController(Incoming incoming, Warehouses warehouses, WarehouseAccess access) {
        this.incoming = incoming;
        this.warehouses = warehouses;
        this.access = access;
    }

    /** What comes here next, item by item: from other warehouses, on cars that come back, and what donors promise. */
    @GetMapping("/api/warehouses/{warehouse}/incoming")
    List<IncomingItem> listIncoming(@PathVariable String warehouse, CurrentUser user) {
        access.requireReader(user, warehouse);
        return incoming.list(
                warehouses.find(warehouse).orElseThrow(() -> Problem.notFound("warehouse-not-found", warehouse)));
    }
}
