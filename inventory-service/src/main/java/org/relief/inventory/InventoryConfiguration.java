package org.relief.inventory;

import com.mongodb.MongoException;
import org.relief.inventory.item.ItemEvent;
import org.relief.inventory.picking.LoadEvent;
import org.relief.inventory.stock.StockEvent;
import org.relief.inventory.warehouse.WarehouseEvent;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.Topics;
import org.relief.platform.web.security.AccessRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class InventoryConfiguration {

    private static final Logger log = LoggerFactory.getLogger(InventoryConfiguration.class);
    private static final String ITEMS = "relief.items";
    private static final String STOCK = "relief.stock";
    private static final String ADMIN = "ADMIN";
    private static final String COORDINATOR = "COORDINATOR";
    private static final String WAREHOUSE = "WAREHOUSE";

    @Bean
    EventCatalog eventCatalog() {
        return EventCatalog.of("inventory")
                .with(ITEMS, "item.defined.v1", ItemEvent.ItemDefined.class)
                .with(ITEMS, "item.retired.v1", ItemEvent.ItemRetired.class)
                .with(STOCK, "warehouse.defined.v1", WarehouseEvent.WarehouseDefined.class)
                .with(STOCK, "stock.level-changed.v1", StockEvent.LevelChanged.class)
                .with(STOCK, "reservation.granted.v1", LoadEvent.ReservationGranted.class)
                .with(STOCK, "reservation.refused.v1", LoadEvent.ReservationRefused.class)
                .with(STOCK, "reservation.released.v1", LoadEvent.ReservationReleased.class)
                .with(STOCK, "reservation.expired.v1", LoadEvent.ReservationExpired.class)
                .with(STOCK, "load.loading-started.v1", LoadEvent.LoadingStarted.class)
                .with(STOCK, "load.loading-stopped.v1", LoadEvent.LoadingStopped.class)
                .with(STOCK, "load.dispatched.v1", LoadEvent.LoadDispatched.class)
                .with(STOCK, "load.recalled.v1", LoadEvent.LoadRecalled.class)
                .with(STOCK, "load.recall-ended.v1", LoadEvent.RecallEnded.class)
                .with(STOCK, "load.returned.v1", LoadEvent.LoadReturned.class);
    }

    /** Sweeps come again by themselves; a database that is away needs no stack trace every other second. */
    @Bean
    SimpleAsyncTaskSchedulerCustomizer sweepFailures() {
        return scheduler -> scheduler.setErrorHandler(failure -> {
            if (failure instanceof MongoException) {
                log.warn(
                        "A sweep waits for the database: {}", failure.getClass().getSimpleName());
            } else {
                log.error("A sweep failed and will try again", failure);
            }
        });
    }

    @Bean
    Topics topics() {
        return Topics.of(STOCK, "relief.deliveries", "relief.drivers").withCompacted(ITEMS);
    }

    /** Of WAREHOUSE users only those of the warehouse in question: the controllers see to that. */
    @Bean
    AccessRules accessRules() {
        return AccessRules.builder()
                .authenticated(HttpMethod.GET, "/api/items/**")
                .put("/api/items/*", ADMIN)
                .post("/api/items/*/retire", ADMIN)
                .get("/api/warehouses/*/stock/**", WAREHOUSE, COORDINATOR, ADMIN)
                .post("/api/warehouses/*/stock/**", WAREHOUSE, ADMIN)
                .get("/api/warehouses/*/kits", WAREHOUSE, COORDINATOR, ADMIN)
                .post("/api/warehouses/*/kits/**", WAREHOUSE, ADMIN)
                .get("/api/warehouses/*/lots", WAREHOUSE, COORDINATOR, ADMIN)
                .get("/api/warehouses/*/stock-export", WAREHOUSE, COORDINATOR, ADMIN)
                .get("/api/warehouses/*/movement-export", WAREHOUSE, COORDINATOR, ADMIN)
                .get("/api/warehouses/*/stock-files/**", WAREHOUSE, COORDINATOR, ADMIN)
                .post("/api/warehouses/*/stock-files/**", WAREHOUSE, ADMIN)
                .get("/api/codes", WAREHOUSE, COORDINATOR, ADMIN)
                .post("/api/codes/**", WAREHOUSE, ADMIN)
                .get("/api/warehouses/*/differences", WAREHOUSE, COORDINATOR, ADMIN)
                .get("/api/warehouses/*/discrepancies", WAREHOUSE, COORDINATOR, ADMIN)
                .get("/api/warehouses/*/incoming", WAREHOUSE, COORDINATOR, ADMIN)
                .get("/api/warehouses/*/evacuation", WAREHOUSE, COORDINATOR, ADMIN)
                .get("/api/warehouses/*/near-expiry", WAREHOUSE, COORDINATOR, ADMIN)
                .post("/api/warehouses/*/freeze", WAREHOUSE, COORDINATOR, ADMIN)
                .post("/api/warehouses/*/evacuation", WAREHOUSE, COORDINATOR, ADMIN)
                .post("/api/warehouses/*/all-clear", WAREHOUSE, COORDINATOR, ADMIN)
                .authenticated(HttpMethod.GET, "/api/warehouses/**")
                .put("/api/warehouses/*", ADMIN, COORDINATOR)
                .get("/api/collections/**", WAREHOUSE, COORDINATOR, ADMIN)
                .post("/api/collections/**", WAREHOUSE, COORDINATOR, ADMIN)
                .get("/api/donations/**", WAREHOUSE, COORDINATOR, ADMIN)
                .post("/api/donations", WAREHOUSE, ADMIN)
                .get("/api/loads/**", WAREHOUSE, COORDINATOR, ADMIN)
                .post("/api/loads/**", WAREHOUSE, ADMIN)
                .get("/api/transfers/**", WAREHOUSE, COORDINATOR, ADMIN)
                .post("/api/transfers/**", WAREHOUSE, ADMIN)
                .get("/api/recalls/**", WAREHOUSE, COORDINATOR, ADMIN)
                .post("/api/recalls/**", WAREHOUSE, COORDINATOR, ADMIN)
                .get("/api/reconciliation", WAREHOUSE, COORDINATOR, ADMIN)
                .get("/api/live", WAREHOUSE, COORDINATOR, ADMIN)
                .build();
    }
}
