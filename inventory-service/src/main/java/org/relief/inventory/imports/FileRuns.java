package org.relief.inventory.imports;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.InParallel;
import org.relief.inventory.donation.GoodsDoor;
import org.relief.inventory.donation.GoodsDoor.BookedLot;
import org.relief.inventory.donation.GoodsDoor.FitGoods;
import org.relief.inventory.imports.StockFile.Kind;
import org.relief.inventory.imports.StockFile.RowFault;
import org.relief.inventory.imports.StockFile.State;
import org.relief.inventory.imports.StockPart.CountedLot;
import org.relief.inventory.scan.LotPlaces;
import org.relief.inventory.stock.CardKey;
import org.relief.inventory.stock.Expiry;
import org.relief.inventory.stock.StockCards;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Books files part by part. What is broken off, by a crash or a database that was away, goes on by itself. */
final class FileRuns {

    private static final Logger log = LoggerFactory.getLogger(FileRuns.class);

    /** Lines that are booked at once: a card is written once for all of its own among them. */
    static final int PART = 5_000;

    /** Of a file in parts, what is of one card and what is alike is booked together: few parts touch a card, and it has few lots. */
    private static final Comparator<FitGoods> BY_CARD = Comparator.comparing(FitGoods::item)
            .thenComparing(FitGoods::expiry, nullsLast(Comparator.comparing(Expiry::at)))
            .thenComparing(FitGoods::lotNumber, nullsLast(naturalOrder()));

    private static final Comparator<CountedLot> BY_LOT =
            Comparator.comparing(CountedLot::item).thenComparing(CountedLot::lot);

    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final StockFiles files;
    private final GoodsDoor door;
    private final StockCards cards;
    private final LotPlaces places;
    private final InParallel parallel;
    private final Clock clock;

    FileRuns(StockFiles files, GoodsDoor door, StockCards cards, LotPlaces places, InParallel parallel, Clock clock) {
        this.files = files;
        this.door = door;
        this.cards = cards;
        this.places = places;
        this.parallel = parallel;
        this.clock = clock;
    }

    /** Keeps all lines before it says that the file is taken over: from then on nothing of it is lost. */
    StockFile begin(StockFile file, FileCheck check) {
        List<FitGoods> goods = inParts(check.goods(), BY_CARD);
        List<CountedLot> counts = inParts(check.counts(), BY_LOT);
        int all = goods.size() + counts.size();
        int parts = (all + PART - 1) / PART;
        for (int i = 0; i < parts; i++) {
            int to = Math.min(all, (i + 1) * PART);
            files.keep(new StockPart(
                    StockPart.id(file.id(), i),
                    file.id(),
                    i,
                    goods.isEmpty() ? List.of() : List.copyOf(goods.subList(i * PART, to)),
                    goods.isEmpty() ? List.copyOf(counts.subList(i * PART, to)) : List.of()));
        }
        StockFile begun = with(file, State.RUNNING, 0, parts, List.of(), null);
        files.keep(begun);
        return begun;
    }

    /** Labels follow a file that is one part as it is. */
    private static <T> List<T> inParts(List<T> lines, Comparator<T> together) {
        return lines.size() <= PART ? lines : lines.stream().sorted(together).toList();
    }

    void start(StockFile file) {
        Thread.ofVirtual().name("stock-file").start(() -> run(file));
    }

    @Scheduled(fixedDelayString = "${relief.inventory.resume-every:5s}")
    void resume() {
        Instant now = clock.instant();
        files.listSilent(now.minus(SILENCE)).stream()
                .filter(file -> files.claim(file, now))
                .forEach(this::start);
    }

    void run(StockFile file) {
        try {
            if (file.state() == State.UNDOING) {
                undo(file);
            } else {
                book(file);
            }
        } catch (RuntimeException e) {
            log.warn(
                    "A file of stock was broken off: {}; it goes on by itself",
                    e.getClass().getSimpleName());
        }
    }

    private void book(StockFile file) {
        List<RowFault> problems = new ArrayList<>(file.problems());
        StockFile now = file;
        for (StockPart part = files.nextPart(file.id()).orElse(null);
                part != null;
                part = files.nextPart(file.id()).orElse(null)) {
            bookGoods(file, part);
            problems.addAll(bookCounts(file, part));
            // By its number, so that a part that is booked again is not counted twice.
            int done = Math.min(file.total(), part.number() * PART + part.size());
            now = with(now, State.RUNNING, done, file.parts(), shown(problems), null);
            files.keep(now);
            files.booked(part);
        }
        files.keep(with(now, State.DONE, file.total(), file.parts(), shown(problems), null));
    }

    private static List<RowFault> shown(List<RowFault> problems) {
        return List.copyOf(problems.subList(0, Math.min(FileCheck.SHOWN, problems.size())));
    }

    private void bookGoods(StockFile file, StockPart part) {
        if (part.goods().isEmpty()) {
            return;
        }
        List<BookedLot> lots =
                door.receive(part.id(), file.area(), file.warehouse(), file.startedAt(), file.by(), part.goods());
        parallel.map(lots.stream().filter(lot -> lot.bin() != null).toList(), lot -> {
            places.put(file.warehouse(), lot.lot(), lot.bin(), file.by(), part.id());
            return lot;
        });
    }

    /** What its lot does not allow any more is said; the others count. */
    private List<RowFault> bookCounts(StockFile file, StockPart part) {
        return parallel
                .map(part.counts(), row -> {
                    CardKey card = new CardKey(file.warehouse(), row.item());
                    String cause = "file:" + file.id() + ":" + row.row();
                    return cards
                            .count(card, cause, row.lot(), row.counted(), row.reason(), file.by())
                            .map(code -> fault(row, code))
                            .stream()
                            .toList();
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static RowFault fault(CountedLot row, String code) {
        return new RowFault(row.row(), "lot", code, List.of(row.lot()));
    }

    StockFile beginUndo(StockFile file) {
        StockFile undoing = with(file, State.UNDOING, file.done(), file.parts(), file.problems(), 0L);
        files.keep(undoing);
        return undoing;
    }

    /** Takes off the shelves what of it is still there and free; counts, where nothing happened to the lot since. */
    private void undo(StockFile file) {
        long units = IntStream.range(0, file.parts())
                .mapToObj(number -> StockPart.id(file.id(), number))
                .mapToLong(part -> file.kind() == Kind.COUNT ? uncount(file, part) : door.takeBack(part, file.by()))
                .sum();
        files.keep(with(file, State.UNDONE, file.done(), file.parts(), file.problems(), units));
    }

    private long uncount(StockFile file, String part) {
        List<CountedLot> counts = files.findPart(part).map(StockPart::counts).orElse(List.of());
        return parallel.map(counts, row -> uncount(file, row)).stream()
                .filter(back -> back)
                .count();
    }

    private boolean uncount(StockFile file, CountedLot row) {
        CardKey card = new CardKey(file.warehouse(), row.item());
        String cause = "file-undo:" + file.id() + ":" + row.row();
        return cards.takeCountBack(card, cause, row.lot(), row.counted(), file.startedAt(), file.by());
    }

    private StockFile with(
            StockFile file, State state, int done, int parts, List<RowFault> problems, @Nullable Long takenBack) {
        return new StockFile(
                file.id(),
                file.area(),
                file.warehouse(),
                file.kind(),
                file.by(),
                file.startedAt(),
                clock.instant(),
                state,
                file.total(),
                done,
                parts,
                problems,
                takenBack);
    }
}
