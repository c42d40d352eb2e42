package org.relief.inventory.collection;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.collection.Collection.Refusal;
import org.relief.inventory.collection.Collection.State;
import org.relief.inventory.donation.GoodsDoor;
import org.relief.inventory.donation.GoodsDoor.FitGoods;
import org.relief.inventory.donation.GoodsDoor.Goods;
import org.relief.inventory.donation.GoodsDoor.Judged;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.Items;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.stock.Units;
import org.relief.inventory.warehouse.Warehouse.Location;
import org.relief.inventory.warehouse.Warehouse.Window;
import org.relief.inventory.warehouse.Warehouses;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What donors promise at a place of theirs. */
@RestController
@Tag(name = "collection", description = "Goods that cars collect at a donor's place")
@RequestMapping("/api/collections")
class CollectionController {

    private static final String CODE = "[A-Za-z0-9_-]{1,64}";

    /** The name goes to everybody: a phone number is not part of it. */
    private static final String NO_PHONE = "(?!.*(\\d[ ()+.-]*){6}).*";

    private static final int DIGITS = 12;

    private static final Units NONE = new Units(0, 0);

    record PlaceOfGoods(
            @DecimalMin("-90") @DecimalMax("90") double lat,
            @DecimalMin("-180") @DecimalMax("180") double lon) {}

    /**
     * @param name of the place, no person's
     * @param ready from when cars may collect
     * @param until when the last car is loaded
     * @param timeZone in which dates on the goods end; Asia/Almaty unless given
     * @param replaces the one that this one takes the place of, as long as nobody collected there
     */
    record RegisterCollection(
            @NotNull @Pattern(regexp = CODE) String area,

            @NotBlank @Size(max = 120) @Pattern(regexp = NO_PHONE)
            String name,

            @NotNull @Valid PlaceOfGoods location,
            @Nullable @Pattern(regexp = CODE) String neighborhood,
            @NotNull Instant ready,
            @NotNull Instant until,
            @Nullable String timeZone,
            @NotEmpty @Size(max = 20) List<@Valid @NotNull PromisedGoods> lines,
            @Nullable @Pattern(regexp = CODE) String replaces) {}

    /**
     * @param expiresOn a date: ISO, or GS1 YYMMDD where day 00 is the end of the month
     * @param cookedAt of prepared food; left out for when it is ready
     * @param sure that there is no date, of goods that have a best-before date as a rule
     */
    record PromisedGoods(
            @NotBlank String item,
            @Min(1) @Max(100_000) int quantity,
            @Nullable @Size(max = 10) String expiresOn,
            @Nullable Instant cookedAt,
            @Nullable Boolean sure) {

        boolean isSure() {
            return Boolean.TRUE.equals(sure);
        }
    }

    /** @param collection also the code of its warehouse */
    record CollectionView(
            String collection,
            String area,
            String name,
            Location location,
            @Nullable String neighborhood,
            Instant ready,
            Instant until,
            State state,
            List<CollectionLine> lines) {

        static CollectionView of(Collection c, Map<String, Units> units) {
            return new CollectionView(
                    c.id(),
                    c.area(),
                    c.place(),
                    c.location(),
                    c.neighborhood(),
                    c.window().from(),
                    c.window().until(),
                    c.state(),
                    c.goods().stream()
                            .map(goods -> CollectionLine.of(
                                    goods, ZoneId.of(c.timeZone()), units.getOrDefault(goods.item(), NONE)))
                            .toList());
        }
    }

    /**
     * @param expiresOn the date on the package; null where it keeps, and of prepared food
     * @param left still there, with those that are set aside for cars
     * @param collected on cars, or handed over
     */
    record CollectionLine(
            String item, int promised, @Nullable LocalDate expiresOn, long left, long collected) {

        static CollectionLine of(FitGoods goods, ZoneId zone, Units units) {
            LocalDate expiresOn = goods.expiry() == null || goods.cookedAt() != null
                    ? null
                    : LocalDate.ofInstant(goods.expiry().at().minusMillis(1), zone);
            return new CollectionLine(goods.item(), goods.quantity(), expiresOn, units.left(), units.gone());
        }
    }

    private final CollectionDesk desk;
    private final Warehouses warehouses;
    private final GoodsDoor door;
    private final Items items;
    private final StockCards cards;
    private final Clock clock;

    CollectionController(
            CollectionDesk desk, Warehouses warehouses, GoodsDoor door, Items items, StockCards cards, Clock clock) {
        this.desk = desk;
        this.warehouses = warehouses;
        this.door = door;
        this.items = items;
        this.cards = cards;
        this.clock = clock;
    }

    /** Its place is a warehouse from when the goods are ready until its end. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({HttpStatus.NOT_FOUND, HttpStatus.CONFLICT})
    ResponseEntity<CollectionView> registerCollection(
            @RequestBody @Valid RegisterCollection body, CommandId command, CurrentUser user) {
        user.requireArea(body.area());
        String id = "C-" + command.toString().replace("-", "").substring(0, DIGITS);
        Collection collection = desk.find(id).orElseGet(() -> asked(id, body, user));
        if (body.replaces() != null) {
            desk.threatenLike(body.replaces(), collection);
        }
        CollectionView view = view(desk.register(collection));
        if (body.replaces() != null) {
            desk.decide(body.replaces(), command.toString(), Collection::cancel);
        }
        return ResponseEntity.created(URI.create("/api/collections/" + id)).body(view);
    }

    /** Those that are ready last come first. */
    @GetMapping
    Page<CollectionView> listCollections(@RequestParam String area, PageRequest page, CurrentUser user) {
        user.requireArea(area);
        List<Collection> rows = desk.list(area, page.cursor(), page.limit() + 1);
        return Page.of(rows, page, one -> Cursor.of(one.window().from(), one.id()))
                .map(this::view);
    }

    @GetMapping("/{collection}")
    CollectionView getCollection(@PathVariable String collection, CurrentUser user) {
        return view(get(collection, user));
    }

    /** Nothing is offered there any more; what is set aside and not being loaded goes back into the plan. */
    @PostMapping("/{collection}/cancellation")
    @Refuses({HttpStatus.NOT_FOUND, HttpStatus.CONFLICT})
    CollectionView cancelCollection(@PathVariable String collection, CommandId command, CurrentUser user) {
        get(collection, user);
        return answer(collection, desk.decide(collection, command.toString(), Collection::cancel));
    }

    /** It was a wrong tap: offered again. */
    @PostMapping("/{collection}/cancellation-undo")
    @Refuses({HttpStatus.NOT_FOUND, HttpStatus.CONFLICT})
    CollectionView takeBackCancellation(@PathVariable String collection, CommandId command, CurrentUser user) {
        get(collection, user);
        return answer(collection, desk.decide(collection, command.toString(), Collection::takeBackCancellation));
    }

    private Collection get(String id, CurrentUser user) {
        return desk.find(id)
                .filter(found -> user.reachesArea(found.area()))
                .orElseThrow(() -> Problem.notFound("collection-not-found", id));
    }

    private CollectionView view(Collection collection) {
        return CollectionView.of(collection, cards.units(collection.id()));
    }

    private CollectionView answer(String id, Outcome<Collection, Refusal> outcome) {
        return switch (outcome) {
            case Outcome.Applied<Collection, Refusal>(Collection now, long _, boolean _) -> view(now);
            case Outcome.Refused<Collection, Refusal>(Refusal why) ->
                throw why == Refusal.UNKNOWN
                        ? Problem.notFound("collection-not-found", id)
                        : Problem.conflict("collection-over", id);
            case Outcome.Stale<Collection, Refusal> _ -> throw new IllegalStateException("no version was expected");
        };
    }

    private Collection asked(String id, RegisterCollection body, CurrentUser user) {
        Instant now = clock.instant();
        Window window = new Window(millis(body.ready()), millis(body.until()));
        Collection.fault(window, now).ifPresent(fault -> {
            throw Problem.invalidRequest().field(fault.field(), fault.rule());
        });
        if (body.replaces() != null) {
            requireReplaceable(body.replaces(), body.area(), user);
        }
        ZoneId zone = Warehouses.zone(body.timeZone());
        Location location =
                Location.rounded(body.location().lat(), body.location().lon());
        warehouses.requireSensible(location, body.area(), id);
        return new Collection(
                id,
                body.area(),
                body.name().strip(),
                location,
                body.neighborhood(),
                zone.getId(),
                window,
                goods(body.lines(), window, zone, now),
                State.OPENING,
                now,
                user.id());
    }

    private static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private void requireReplaceable(String id, String area, CurrentUser user) {
        Collection other = get(id, user);
        if (!other.area().equals(area)) {
            throw Problem.notFound("collection-not-found", id);
        }
        if (other.isOver(clock.instant())) {
            throw Problem.conflict("collection-over", id);
        }
        if (cards.units(id).values().stream().anyMatch(units -> units.gone() > 0)) {
            throw Problem.conflict("collection-begun", id);
        }
    }

    /** By the rules of the receipt, as they are when the goods are ready. */
    private List<FitGoods> goods(List<PromisedGoods> lines, Window window, ZoneId zone, Instant now) {
        Instant there = window.from().isAfter(now) ? window.from() : now;
        GoodsDoor.Judge judge = door.judge(zone, there);
        Problem problem = Problem.invalidRequest();
        List<FitGoods> goods = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String item = lines.get(i).item();
            if (goods.stream().anyMatch(known -> known.item().equals(item))) {
                problem.field("lines[" + i + "].item", "line-twice");
                continue;
            }
            switch (judge.judge(goods(lines.get(i), window), lines.get(i).isSure())) {
                case Judged.Fit(FitGoods fit) -> goods.add(fit);
                case Judged.Unfit(String field, String code, List<String> args) ->
                    problem.field("lines[" + i + "]." + named(field), code, args.toArray());
            }
        }
        if (goods.size() < lines.size()) {
            throw problem;
        }
        return goods;
    }

    private static String named(String field) {
        return field.startsWith("expiry") ? "expiresOn" : field;
    }

    private Goods goods(PromisedGoods line, Window window) {
        boolean prepared =
                items.find(line.item()).flatMap(Item::keepsAfterCooking).isPresent();
        Instant cooked = line.cookedAt() == null && prepared ? window.from() : line.cookedAt();
        return new Goods(line.item(), line.quantity(), line.expiresOn(), null, cooked, null);
    }
}
