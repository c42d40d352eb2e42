package org.relief.inventory.picking;

import static java.util.stream.Collectors.toSet;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.picking.Recall.Fate;
import org.relief.inventory.picking.Recall.OnCar;
import org.relief.inventory.picking.Recall.Place;
import org.relief.inventory.stock.FoundLot;
import org.relief.inventory.warehouse.WarehouseAccess;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Goods that their maker or the state calls back, in all warehouses at once. Whoever reaches some of them may: what is bad is
 * bad everywhere. Of the others they learn how much it is.
 */
@RestController
@RequestMapping("/api/recalls")
class RecallController {

    private static final int MOST = 50;

    record RecallGoods(
            @NotBlank @Size(max = 20) String lotNumber,
            @Nullable @Size(min = 1, max = 64) String item) {}

    /** What is in warehouses that the caller does not reach. */
    record Elsewhere(int warehouses, int units) {

        static Elsewhere of(List<Place> places) {
            return new Elsewhere(
                    (int) places.stream().map(Place::warehouse).distinct().count(),
                    places.stream().mapToInt(Place::units).sum());
        }
    }

    /**
     * What has left of them already.
     *
     * @param units that may still be on the car, or were handed over
     * @param handedOver of these, as far as is reported: whoever has them is to be called too
     */
    record RecalledCar(
            String deliveryId, String driverId, String warehouse, String item, String lot, int units, int handedOver) {}

    record RecallPreview(List<FoundLot> lots, List<RecalledCar> cars, Elsewhere elsewhere) {}

    record RecallView(
            String id,
            String lotNumber,
            @Nullable String item,
            Instant at,
            Recall.State state,
            List<Place> places,
            List<Fate> fates,
            List<RecalledCar> cars,
            Elsewhere elsewhere,
            @Nullable Instant undoneAt,
            boolean mayUndo) {}

    private final RecallDesk desk;
    private final WarehouseAccess access;

    RecallController(RecallDesk desk, WarehouseAccess access) {
        this.desk = desk;
        this.access = access;
    }

    /** What would be called back. */
    @GetMapping("/preview")
    RecallPreview previewRecall(
            @RequestParam @NotBlank @Size(max = 20) String lotNumber,
            @RequestParam(required = false) @Nullable String item,
            CurrentUser user) {
        List<FoundLot> found = sameGoods(desk.search(lotNumber.strip(), item), user);
        List<FoundLot> lots = found.stream()
                .filter(lot -> access.reads(user, lot.warehouse()))
                .toList();
        Stream<OnCar> cars = lots.stream().flatMap(lot -> desk.onCars(place(lot)).stream());
        return new RecallPreview(
                lots,
                cars.map(this::car).toList(),
                elsewhere(user, found.stream().map(RecallController::place)));
    }

    /**
     * Two makers may use one number: beyond the caller's reach only goods that they see some of. Kits do not say what the
     * number in them is of.
     */
    private List<FoundLot> sameGoods(List<FoundLot> found, CurrentUser user) {
        List<FoundLot> seen = found.stream()
                .filter(lot -> access.reads(user, lot.warehouse()))
                .toList();
        Set<String> items = seen.stream().map(FoundLot::item).collect(toSet());
        boolean isInKits = seen.stream().anyMatch(FoundLot::inKits);
        return seen.isEmpty()
                ? List.of()
                : found.stream()
                        .filter(lot -> isInKits || lot.inKits() || items.contains(lot.item()))
                        .toList();
    }

    private static Place place(FoundLot lot) {
        return new Place(lot.warehouse(), lot.item(), List.of(lot.lot()), lot.onHand());
    }

    private Elsewhere elsewhere(CurrentUser user, Stream<Place> places) {
        return Elsewhere.of(
                places.filter(place -> !access.reads(user, place.warehouse())).toList());
    }

    /** Blocks these lots everywhere, gives loads that held some other ones, and says what has left already. */
    @PostMapping
    @Refuses(HttpStatus.NOT_FOUND)
    RecallView recallGoods(@RequestBody @Valid RecallGoods body, CommandId command, CurrentUser user) {
        String number = body.lotNumber().strip();
        List<FoundLot> found = sameGoods(desk.search(number, body.item()), user);
        if (found.isEmpty()) {
            throw Problem.notFound("maker-lot-not-found", number);
        }
        return view(desk.recall(command.toString(), number, body.item(), user.id(), found), user);
    }

    /** Newest first: what the caller reaches of them. */
    @GetMapping
    List<RecallView> listRecalls(CurrentUser user) {
        return desk.list(MOST).stream()
                .map(recall -> view(recall, user))
                .filter(view -> !view.places().isEmpty())
                .toList();
    }

    @GetMapping("/{id}")
    RecallView getRecall(@PathVariable String id, CurrentUser user) {
        return desk.find(id)
                .map(recall -> view(recall, user))
                .filter(view -> !view.places().isEmpty())
                .orElseThrow(() -> Problem.notFound("recall-not-found", id));
    }

    /** It was a mistake: what it blocked goes out again, everywhere. By whoever called it back, or who answers for the area. */
    @PostMapping("/{id}/undo")
    @Refuses({HttpStatus.NOT_FOUND, HttpStatus.FORBIDDEN})
    RecallView undoRecall(@PathVariable String id, CommandId command, CurrentUser user) {
        Recall recall = desk.find(id)
                .filter(one -> one.places().stream().anyMatch(place -> access.reads(user, place.warehouse())))
                .orElseThrow(() -> Problem.notFound("recall-not-found", id));
        if (!mayUndo(recall, user)) {
            throw Problem.forbidden("recall-of-others", recall.lotNumber());
        }
        return view(desk.undo(recall, user.id()), user);
    }

    private static boolean mayUndo(Recall recall, CurrentUser user) {
        return recall.by().equals(user.id()) || user.has("COORDINATOR") || user.has("ADMIN");
    }

    private RecalledCar car(OnCar car) {
        return new RecalledCar(
                car.deliveryId(),
                car.driverId(),
                car.warehouse(),
                car.item(),
                car.lot(),
                car.units(),
                desk.handedOver(car));
    }

    private RecallView view(Recall recall, CurrentUser user) {
        return new RecallView(
                recall.id(),
                recall.lotNumber(),
                recall.item(),
                recall.at(),
                recall.state(),
                recall.places().stream()
                        .filter(place -> access.reads(user, place.warehouse()))
                        .toList(),
                recall.fates().stream()
                        .filter(fate -> access.reads(user, fate.warehouse()))
                        .toList(),
                recall.cars().stream()
                        .filter(car -> access.reads(user, car.warehouse()))
                        .map(this::car)
                        .toList(),
                elsewhere(user, recall.places().stream()),
                recall.undo() == null ? null : recall.undo().at(),
                !recall.isTakenBack() && mayUndo(recall, user));
    }
}
