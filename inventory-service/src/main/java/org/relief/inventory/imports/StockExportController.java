package org.relief.inventory.imports;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.Items;
import org.relief.inventory.scan.LotPlaces;
import org.relief.inventory.stock.ShelfLot;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.stock.StockRecords;
import org.relief.inventory.warehouse.Warehouse;
import org.relief.inventory.warehouse.WarehouseAccess;
import org.relief.inventory.warehouse.Warehouses;
import org.relief.platform.web.files.TableOut;
import org.relief.platform.web.files.TableOut.Format;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stock and movements as tables for others: CSV, XLSX, or CSV with HXL tags. */
@RestController
@RequestMapping("/api/warehouses/{warehouse}")
class StockExportController {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final List<String> STOCK_TITLES =
            List.of("warehouse", "item", "name", "lot", "maker lot", "expires", "on hand", "free", "bin");
    private static final List<String> STOCK_TAGS = List.of(
            "#loc+warehouse+code",
            "#item+code",
            "#item+name",
            "#item+lot+code",
            "#item+lot+maker",
            "#date+expiry",
            "#item+num+onhand",
            "#item+num+available",
            "#loc+bin");
    private static final List<String> MOVEMENT_TITLES =
            List.of("warehouse", "item", "number", "when", "what", "lot", "units", "reason", "delivery", "by");
    private static final List<String> MOVEMENT_TAGS = List.of(
            "#loc+warehouse+code",
            "#item+code",
            "#meta+num",
            "#date",
            "#activity+type",
            "#item+lot+code",
            "#item+num",
            "#description+reason",
            "#meta+delivery+id",
            "#meta+by+id");

    private final Warehouses warehouses;
    private final WarehouseAccess access;
    private final StockCards cards;
    private final StockRecords records;
    private final LotPlaces places;
    private final Items items;

    StockExportController(
            Warehouses warehouses,
            WarehouseAccess access,
            StockCards cards,
            StockRecords records,
            LotPlaces places,
            Items items) {
        this.warehouses = warehouses;
        this.access = access;
        this.cards = cards;
        this.records = records;
        this.places = places;
        this.items = items;
    }

    /** A row a lot, as they stand now; names in the caller's language. */
    @GetMapping("/stock-export")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = {@Content(mediaType = CSV), @Content(mediaType = XLSX)})
    @Refuses(HttpStatus.NOT_FOUND)
    void exportStock(
            @PathVariable String warehouse,
            @RequestParam(defaultValue = "csv") String format,
            CurrentUser user,
            Locale locale,
            HttpServletResponse answer)
            throws IOException {
        access.requireReader(user, warehouse);
        Format as = format(format);
        ZoneId zone = zone(warehouse);
        Map<String, Item> catalog = items.list().stream().collect(Collectors.toMap(Item::id, item -> item));
        List<ShelfLot> lots = cards.listLots(warehouse);
        Map<String, String> bins =
                places.binsOf(warehouse, lots.stream().map(ShelfLot::lot).toList());
        begin(answer, as, "stock-" + warehouse);
        try (TableOut table = TableOut.begin(as, STOCK_TITLES, STOCK_TAGS, answer.getOutputStream())) {
            for (ShelfLot lot : lots) {
                if (lot.onHand() > 0) {
                    table.row(Arrays.asList(
                            warehouse,
                            lot.item(),
                            name(catalog.get(lot.item()), locale),
                            lot.lot(),
                            lot.lotNumber(),
                            lastDay(lot.expiresAt(), zone),
                            lot.onHand(),
                            lot.free(),
                            bins.get(lot.lot())));
                }
            }
        }
    }

    /** The ledger of all items, card by card, each in its order. */
    @GetMapping("/movement-export")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = {@Content(mediaType = CSV), @Content(mediaType = XLSX)})
    @Refuses(HttpStatus.NOT_FOUND)
    void exportMovements(
            @PathVariable String warehouse,
            @RequestParam(defaultValue = "csv") String format,
            CurrentUser user,
            HttpServletResponse answer)
            throws IOException {
        access.requireReader(user, warehouse);
        Format as = format(format);
        ZoneId zone = zone(warehouse);
        begin(answer, as, "movements-" + warehouse);
        try (TableOut table = TableOut.begin(as, MOVEMENT_TITLES, MOVEMENT_TAGS, answer.getOutputStream())) {
            records.each(
                    warehouse,
                    (item, movement) -> table.row(Arrays.asList(
                            warehouse,
                            item,
                            movement.number(),
                            movement.at().atZone(zone).toOffsetDateTime().toString(),
                            movement.kind().name(),
                            movement.lot(),
                            movement.quantity(),
                            movement.reason(),
                            movement.delivery(),
                            movement.by())));
        }
    }

    private static Format format(String format) {
        return Arrays.stream(Format.values())
                .filter(one -> one.name().equalsIgnoreCase(format))
                .findFirst()
                .orElseThrow(() -> Problem.invalidRequest().field("format", "export-format"));
    }

    private ZoneId zone(String warehouse) {
        return warehouses
                .find(warehouse)
                .map(Warehouse::zone)
                .orElseThrow(() -> Problem.notFound("warehouse-not-found", warehouse));
    }

    private static void begin(HttpServletResponse answer, Format format, String name) {
        answer.setContentType(format.mediaType());
        answer.setCharacterEncoding("UTF-8");
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "." + format.ending() + "\"");
    }

    private static @Nullable String name(@Nullable Item item, Locale locale) {
        if (item == null) {
            return null;
        }
        Item.Names names = item.definition().names();
        return switch (locale.getLanguage()) {
            case "kk" -> names.kk();
            case "ru" -> names.ru();
            default -> names.en();
        };
    }

    /** The last day on which it is good; with the time where it is not good to the end of that day. */
    private static @Nullable String lastDay(@Nullable Instant until, ZoneId zone) {
        if (until == null) {
            return null;
        }
        ZonedDateTime end = until.atZone(zone).truncatedTo(ChronoUnit.MINUTES);
        return end.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? end.toLocalDate().minusDays(1).toString()
                : MINUTE.format(end);
    }
}
