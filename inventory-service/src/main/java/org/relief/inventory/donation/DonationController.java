package org.relief.inventory.donation;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.donation.ReceiptRules.Fault;
import org.relief.inventory.donation.ReceiptRules.KnownDate;
import org.relief.inventory.donation.ReceiptRules.Verdict;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.Items;
import org.relief.inventory.stock.CalledBack;
import org.relief.inventory.stock.Expiry;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.warehouse.Warehouse;
import org.relief.inventory.warehouse.WarehouseAccess;
import org.relief.inventory.warehouse.Warehouses;
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

/** Receipt of goods. */
@RestController
@Tag(name = "donation", description = "Goods that are handed in")
@RequestMapping("/api/donations")
class DonationController {

    record DonationView(
            String id,
            String warehouse,
            Donation.@Nullable Donor donor,
            Instant receivedAt,
            Donation.State state,
            List<DonatedLot> lots) {

        static DonationView of(Donation d, CalledBack.Numbers called) {
            return new DonationView(
                    d.id(),
                    d.warehouse(),
                    d.donor(),
                    d.receivedAt(),
                    d.state(),
                    d.lines().stream()
                            .map(line -> DonatedLot.of(line, called.has(line.item(), line.lotNumber())))
                            .toList());
        }
    }

    /** @param calledBack by its maker or the state: it is to be put apart, nothing of it goes out */
    record DonatedLot(
            String lot,
            String item,
            int quantity,
            @Nullable Instant expiresAt,
            Expiry.@Nullable Kind expiryKind,
            @Nullable String lotNumber,
            @Nullable Instant cookedAt,
            boolean calledBack) {

        static DonatedLot of(Donation.Line line, boolean calledBack) {
            Expiry expiry = line.expiry();
            return new DonatedLot(
                    line.lot(),
                    line.item(),
                    line.quantity(),
                    expiry == null ? null : expiry.at(),
                    expiry == null ? null : expiry.kind(),
                    line.lotNumber(),
                    line.cookedAt(),
                    calledBack);
        }
    }

    private final DonationDesk desk;
    private final Warehouses warehouses;
    private final Items items;
    private final LotNumbers numbers;
    private final StockCards cards;
    private final WarehouseAccess access;
    private final Clock clock;

    DonationController(
            DonationDesk desk,
            Warehouses warehouses,
            Items items,
            LotNumbers numbers,
            StockCards cards,
            WarehouseAccess access,
            Clock clock) {
        this.desk = desk;
        this.warehouses = warehouses;
        this.items = items;
        this.numbers = numbers;
        this.cards = cards;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Takes goods in; each line becomes a lot. The command is the donation's for good: the same goods under the same key are
     * the same donation however late they come.
     */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({HttpStatus.NOT_FOUND, HttpStatus.CONFLICT})
    ResponseEntity<DonationView> receiveDonation(
            @RequestBody @Valid ReceiveDonation body, CommandId command, CurrentUser user) {
        access.requireStaff(user, body.warehouse());
        Donation donation = desk.find(command.toString()).orElseGet(() -> donation(body, command, user));
        DonationView view = view(desk.receive(donation));
        return ResponseEntity.created(URI.create("/api/donations/" + view.id())).body(view);
    }

    @GetMapping("/{id}")
    DonationView getDonation(@PathVariable String id, CurrentUser user) {
        return desk.find(id)
                .filter(donation -> access.reads(user, donation.warehouse()))
                .map(this::view)
                .orElseThrow(() -> Problem.notFound("donation-not-found"));
    }

    /** Newest first. */
    @GetMapping
    @Refuses(HttpStatus.NOT_FOUND)
    Page<DonationView> listDonations(@RequestParam String warehouse, PageRequest page, CurrentUser user) {
        access.requireReader(user, warehouse);
        List<Donation> rows = desk.list(warehouse, page.cursor(), page.limit() + 1);
        CalledBack.Numbers called = calledBack(rows);
        return Page.of(rows, page, d -> Cursor.of(d.receivedAt(), d.id())).map(one -> DonationView.of(one, called));
    }

    private DonationView view(Donation donation) {
        return DonationView.of(donation, calledBack(List.of(donation)));
    }

    private CalledBack.Numbers calledBack(List<Donation> donations) {
        return cards.calledBack(
                donations.stream().flatMap(one -> one.lines().stream()).map(Donation.Line::lotNumber));
    }

    private Donation donation(ReceiveDonation body, CommandId command, CurrentUser user) {
        Warehouse warehouse = warehouses.getTakingIn(body.warehouse());
        Instant now = clock.instant();
        List<Verdict> verdicts = judge(body, new ReceiptRules(catalog(), warehouse.zone(), now), known(body));
        List<String> lots = numbers.next(warehouse.id(), body.lines().size());
        List<Donation.Line> lines = IntStream.range(0, lots.size())
                .mapToObj(i -> line(lots.get(i), body.lines().get(i), verdicts.get(i)))
                .toList();
        ReceiveDonation.FromDonor from = body.donor();
        return new Donation(
                command.toString(),
                warehouse.area(),
                warehouse.id(),
                from == null ? null : new Donation.Donor(from.kind(), from.reference()),
                now,
                user.id(),
                Donation.State.RECEIVING,
                lines);
    }

    private Map<String, Item> catalog() {
        return items.list().stream().collect(Collectors.toMap(Item::id, Function.identity()));
    }

    /** What is here already of the makers' lots. */
    private List<KnownDate> known(ReceiveDonation body) {
        return body.lines().stream()
                .map(ReceiveDonation.DonatedGoods::lotNumber)
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(lot -> cards.findByMaker(lot).stream())
                .filter(lot -> lot.warehouse().equals(body.warehouse()))
                .map(lot -> new KnownDate(lot.item(), lot.lotNumber(), lot.expiresAt()))
                .toList();
    }

    private static List<Verdict> judge(ReceiveDonation body, ReceiptRules rules, List<KnownDate> known) {
        List<Verdict> verdicts = rules.askTwoDates(
                body.lines(), body.lines().stream().map(rules::judge).toList(), known);
        List<Fault> faults = ReceiptRules.faults(verdicts);
        if (!faults.isEmpty()) {
            Problem problem = Problem.invalidRequest();
            faults.forEach(fault ->
                    problem.field(fault.field(), fault.rule(), fault.args().toArray()));
            throw problem;
        }
        return verdicts;
    }

    private static Donation.Line line(String lot, ReceiveDonation.DonatedGoods line, Verdict verdict) {
        Expiry expiry = verdict instanceof Verdict.Fit(Expiry fit) ? fit : null;
        return new Donation.Line(lot, line.item(), line.quantity(), expiry, line.lotNumber(), line.cookedAt());
    }
}
