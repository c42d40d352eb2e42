package org.relief.matching.board;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.relief.matching.area.AreaRules;
import org.relief.matching.area.CoordinatorCommands.AcknowledgeAlarm;
import org.relief.matching.area.DailyHours;
import org.relief.matching.area.LifeDeadline;
import org.relief.matching.board.BoardEvents.RequestAsked;
import org.relief.matching.board.BoardEvents.Span;
import org.relief.matching.board.BoardReader.NeedFilter;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardViews.NeedView;
import org.relief.matching.delivery.CancelReason;
import org.relief.matching.delivery.Coming;
import org.relief.matching.delivery.DeliveryEvent;
import org.relief.matching.delivery.DeliveryEvent.OutlookChanged;
import org.relief.matching.delivery.NeedOutlook;
import org.relief.matching.delivery.Outlook;
import org.relief.matching.delivery.Promise;
import org.relief.matching.delivery.PromiseEvent.PromiseChanged;
import org.relief.matching.delivery.SmallestChange;
import org.relief.matching.delivery.SteeringEvent.RulesSet;
import org.relief.matching.delivery.WhyNot;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.eventing.Received;
import org.relief.platform.web.live.LiveUpdates;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;

/** The board's documents and counters in a real database, whatever comes twice, late, or stops halfway. */
class BoardStoreIT extends BoardDatabase {

    private static final String AREA = "testville";
    private static final Instant NOON = Instant.parse("2022-01-08T06:00:00Z");
    private static final long LONG_AGO = NOON.minus(Duration.ofDays(2)).toEpochMilli();
    private static final List<String> STATES = List.of("WAITING", "PLANNED", "SERVED", "UNSERVED", "CANCELLED");

    private MongoDatabase database;
    private BoardStore store;
    private Tally tally;
    private Archive archive;

    @BeforeEach
    void open() {
        database = client.getDatabase("board-" + UUID.randomUUID());
        store = new BoardStore(database);
        Clock clock = new Ticking();
        tally = new Tally(store, clock);
        archive = new Archive(store, tally, clock);
    }

    /** Later each time that somebody looks. */
    private static final class Ticking extends Clock {
        private Instant now = NOON;

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofSeconds(1));
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private boolean asked(String id, long sequence, int units, long at) {
        Bson change = combine(
                set("area", AREA),
                set("asked", new Document("reference", "R-" + id)),
                set("neighborhood", units % 2 == 0 ? "medeu" : "alatau"),
                set(AreaCounts.ASKED, units),
                set(BoardStore.ORDER, at),
                setOnInsert("state", "WAITING"));
        return store.write(Kind.REQUESTS, id, "askedSequence", sequence, change);
    }

    private boolean outlook(String id, long sequence, String state, int delivered) {
        Bson change = combine(
                set("area", AREA),
                set("state", state),
                set(AreaCounts.DELIVERED, delivered),
                set("reasons", state.equals("WAITING") ? List.of("NO_STOCK") : List.of()));
        return store.write(Kind.REQUESTS, id, "outlookSequence", sequence, change);
    }

    /** What the board makes of events, told at this clock's time. */
    private BoardFeed feed(Freshness freshness) {
        return new BoardFeed(store, Mockito.mock(LiveUpdates.class), freshness);
    }

    private final Clock noon = Clock.fixed(NOON, ZoneOffset.UTC);

    private Freshness freshness(long behind) {
        return new Freshness(store, () -> behind, noon);
    }

    private static <T> Received<T> said(T data, String subject, long sequence, Instant at) {
        String id = UUID.randomUUID().toString();
        var headers = new EventHeaders(id, "org.relief.test.v1", "/test", subject, sequence, at, "");
        return new Received<>(AREA, headers, data);
    }

    private static RequestAsked request(String id, String urgency, Duration since, @Nullable Duration left) {
        var window = left == null ? null : new Span(NOON.minus(Duration.ofHours(5)), NOON.plus(left));
        return new RequestAsked(
                id,
                "R-" + id,
                "medeu",
                new BoardEvents.Location(43.2, 76.9),
                3,
                urgency,
                id.equals("b") ? List.of("ELDERLY_ALONE") : List.of(),
                List.of(new BoardEvents.Need(1, "PARCEL", 2)),
                window,
                null,
                NOON.minus(since));
    }

    private static OutlookChanged outlookOf(String id, Outlook.State state, @Nullable Instant eta) {
        var need = new NeedOutlook(1, "PARCEL", 2, 0, 0, null, null, null, null, List.of());
        return new OutlookChanged(id, state, NOON, List.of(need), eta, null);
    }

    private BoardReader reader() {
        return new BoardReader(store, tally, alarmsAt(noon), freshness(0), noon);
    }

    private static List<String> ids(Page<NeedView> page) {
        return page.items().stream().map(NeedView::requestId).toList();
    }

    private Page<NeedView> needs(@Nullable String vulnerability, NeedSort sort, PageRequest page) {
        return reader().needs(AREA, new NeedFilter(null, null, null, null, vulnerability, null, sort), page);
    }

    @Test
    void needsAreSortedByWaitUrgencyAndDeadlineAndFilteredByVulnerability() {
        var feed = feed(freshness(0));
        feed.asked(said(request("a", "NORMAL", Duration.ofHours(9), Duration.ofHours(3)), "a", 1, NOON));
        feed.asked(said(request("b", "CRITICAL", Duration.ofHours(1), null), "b", 1, NOON));
        feed.asked(said(request("c", "CRITICAL", Duration.ofHours(2), Duration.ofHours(1)), "c", 1, NOON));
        assertThat(ids(needs(null, NeedSort.WAIT, PageRequest.first(9)))).containsExactly("a", "c", "b");
        assertThat(ids(needs(null, NeedSort.URGENCY, PageRequest.first(9)))).containsExactly("c", "b", "a");
        assertThat(ids(needs(null, NeedSort.DEADLINE, PageRequest.first(9)))).containsExactly("c", "a", "b");
        assertThat(ids(needs(null, NeedSort.NEWEST, PageRequest.first(9)))).containsExactly("b", "c", "a");
        assertThat(ids(needs(null, NeedSort.VULNERABILITY, PageRequest.first(9))))
                .containsExactly("b", "c", "a");
        assertThat(ids(needs("ANY", NeedSort.WAIT, PageRequest.first(9)))).containsExactly("b");
        Page<NeedView> first = needs(null, NeedSort.URGENCY, PageRequest.first(1));
        assertThat(ids(first)).containsExactly("c");
        var second = new PageRequest(
                1, Cursor.of(store.find(Kind.REQUESTS, "c").orElseThrow().get("byUrgency"), "c"));
        assertThat(ids(needs(null, NeedSort.URGENCY, second))).containsExactly("b");
    }

    @Test
    void documentsOfAReleaseThatDidNotSortAreSortedToo() {
        feed(freshness(0)).asked(said(request("a", "HIGH", Duration.ofHours(9), null), "a", 1, NOON));
        database.getCollection("board_requests")
                .updateOne(eq("_id", "a"), combine(unset("byUrgency"), unset("byDeadline"), unset("byVulnerability")));
        feed(freshness(0)).asked(said(request("b", "CRITICAL", Duration.ofHours(9), null), "b", 1, NOON));
        NeedSort.fillIn(store);
        assertThat(ids(needs(null, NeedSort.URGENCY, PageRequest.first(9)))).containsExactly("b", "a");
    }

    private Alarms alarmsAt(Clock clock) {
        return new Alarms(
                List.of(
                        new UnderWayAlarms(store, clock),
                        new NeedAlarms(store, clock),
                        new ReaderAlarms(store, clock),
                        new SilenceAlarms(store),
                        new PromiseAlarms(store),
                        new StockAlarms(store, clock),
                        new LowStockAlarms(store)),
                store,
                clock);
    }

    private List<String> alarms() {
        return alarmsAt(noon).list(AREA).stream()
                .map(alarm -> alarm.kind() + " "
                        + Objects.requireNonNull(alarm.need()).requestId())
                .toList();
    }

    @Test
    void whomNobodyCameToComesFirstUntilSomebodyHasSeenToIt() {
        var feed = feed(freshness(0));
        feed.asked(said(request("late", "HIGH", Duration.ofHours(4), Duration.ofMinutes(90)), "late", 1, NOON));
        feed.asked(said(request("gone", "NORMAL", Duration.ofHours(9), Duration.ofHours(-1)), "gone", 1, NOON));
        feed.asked(said(request("ends", "HIGH", Duration.ofHours(3), Duration.ofMinutes(50)), "ends", 1, NOON));
        feed.asked(said(request("fine", "HIGH", Duration.ofHours(3), Duration.ofHours(5)), "fine", 1, NOON));
        Instant tooLate = NOON.plus(Duration.ofHours(2));
        feed.outlook(said(outlookOf("gone", Outlook.State.UNSERVED, null), "gone", 1, NOON));
        feed.outlook(said(outlookOf("late", Outlook.State.ON_THE_WAY, tooLate), "late", 1, NOON));
        feed.outlook(said(outlookOf("fine", Outlook.State.PLANNED, tooLate), "fine", 1, NOON));
        assertThat(alarms()).containsExactly("UNSERVED gone", "COMES_LATE late", "NOBODY_COMING ends");

        var alarm = alarmsAt(noon).list(AREA).getFirst();
        take(alarm, "coordinator-1", null, 2);
        assertThat(alarms()).containsExactly("COMES_LATE late", "NOBODY_COMING ends");
        assertThat(ids(needs(null, NeedSort.NEWEST, PageRequest.first(9)))).contains("gone");
        assertThat(BoardDocuments.need(store.find(Kind.REQUESTS, "gone").orElseThrow())
                        .seen())
                .containsEntry("UNSERVED", new BoardViews.SeenView("coordinator-1", NOON));
    }

    private void take(AlarmView alarm, String who, @Nullable Instant until, long sequence) {
        var said = new AcknowledgeAlarm(alarm.alarmId(), alarm.since(), who, alarm.level(), until);
        new ReaderFeed(store, feed(freshness(0)), alarmsAt(noon))
                .acknowledged(said(said, alarm.alarmId(), sequence, NOON));
    }

    @Test
    void whoTakesAnAlarmPutsANameOnItUntilItGetsWorse() {
        var feed = feed(freshness(0));
        feed.asked(said(request("late", "HIGH", Duration.ofHours(4), Duration.ofMinutes(90)), "late", 1, NOON));
        feed.outlook(said(comesAfter(120), "late", 1, NOON.minusSeconds(60)));
        take(alarmsAt(noon).list(AREA).getFirst(), "coordinator-1", null, 1);
        assertThat(alarmsAt(noon).list(AREA))
                .singleElement()
                .satisfies(alarm ->
                        assertThat(alarm.taken()).isEqualTo(new AlarmView.TakenView("coordinator-1", NOON, null)));
        assertThat(alarmsAt(noon).count(AREA)).isEqualTo(new Alarms.Counts(1, 1, 0));
        feed.outlook(said(comesAfter(150), "late", 2, NOON));
        assertThat(alarmsAt(noon).list(AREA))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.taken()).isNull());
    }

    private static OutlookChanged comesAfter(int minutes) {
        var outlook = outlookOf("late", Outlook.State.ON_THE_WAY, NOON.plus(Duration.ofMinutes(minutes)));
        return new OutlookChanged("late", outlook.state(), NOON.minusSeconds(60), outlook.needs(), outlook.eta(), null);
    }

    @Test
    void whatIsSilencedComesBackWhenItIsWorseOrTheTimeIsOver() {
        var feed = feed(freshness(0));
        feed.stock(said(meals(180), "W1/MEAL", 1, NOON));
        Clock later = Clock.fixed(NOON.plus(Duration.ofHours(3)), ZoneOffset.UTC);
        take(alarmsAt(noon).list(AREA).getFirst(), "coordinator-1", NOON.plus(Duration.ofHours(2)), 1);
        assertThat(alarmsAt(noon).list(AREA)).isEmpty();
        assertThat(alarmsAt(noon).listSilenced(AREA)).hasSize(1);
        assertThat(alarmsAt(later).list(AREA)).hasSize(1);
        feed.stock(said(meals(90), "W1/MEAL", 2, NOON));
        assertThat(alarmsAt(noon).list(AREA)).isEmpty();
        feed.stock(said(meals(300), "W1/MEAL", 3, NOON));
        assertThat(alarmsAt(noon).list(AREA))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.taken()).isNull());
    }

    @Test
    void whatADonorCalledOffDoesNotSpoilHere() {
        var feed = feed(freshness(0));
        feed.stock(said(meals(180), "W1/MEAL", 1, NOON));
        feed.warehouse(said(donors(false), "W1", 1, NOON));
        assertThat(alarmsAt(noon).list(AREA)).isEmpty();
        feed.warehouse(said(donors(true), "W1", 2, NOON));
        assertThat(alarmsAt(noon).list(AREA)).hasSize(1);
    }

    private static BoardEvents.WarehouseDefined donors(boolean open) {
        var hours = new Span(NOON, NOON.plus(Duration.ofHours(5)));
        return new BoardEvents.WarehouseDefined(
                "W1", "Canteen", null, new BoardEvents.Location(43.2, 76.8), open, "alatau", hours);
    }

    @Test
    void aWarehouseThatRunsLowIsAnAlarmSinceItFellBelowAndWhoTookItIsAskedAgainWhenHalfIsGone() {
        var feed = feed(freshness(0));
        feed.stock(said(parcels(20), "W1/PARCEL", 1, NOON.minusSeconds(600)));
        assertThat(alarmsAt(noon).list(AREA)).as("as many as it wants").isEmpty();
        feed.stock(said(parcels(15), "W1/PARCEL", 2, NOON.minusSeconds(300)));
        take(alarmsAt(noon).list(AREA).getFirst(), "coordinator-1", null, 1);
        feed.stock(said(parcels(12), "W1/PARCEL", 3, NOON.plusSeconds(60)));
        assertThat(alarmsAt(noon).list(AREA)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.STOCK_LOW);
            assertThat(alarm.since()).isEqualTo(NOON.minusSeconds(300));
            assertThat(alarm.taken()).isNotNull();
        });
        feed.stock(said(parcels(0), "W1/PARCEL", 4, NOON.plusSeconds(90)));
        assertThat(alarmsAt(noon).list(AREA))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.taken()).isNull());
        feed.stock(said(parcels(30), "W1/PARCEL", 5, NOON.plusSeconds(120)));
        assertThat(alarmsAt(noon).list(AREA)).isEmpty();
    }

    private static BoardEvents.StockLevelChanged parcels(int available) {
        List<BoardEvents.Available> keep =
                available == 0 ? List.of() : List.of(new BoardEvents.Available(available, null, null));
        return new BoardEvents.StockLevelChanged("W1", "PARCEL", available, 0, keep, 20, null);
    }

    private static BoardEvents.StockLevelChanged meals(int units) {
        var keeps = new BoardEvents.Available(40, NOON.plus(Duration.ofDays(3)), "USE_BY");
        var best = new BoardEvents.Available(70, NOON.plus(Duration.ofHours(1)), "BEST_BEFORE");
        var spoils = new BoardEvents.Available(units, NOON.plus(Duration.ofHours(5)), "USE_BY");
        return new BoardEvents.StockLevelChanged("W1", "MEAL", 500, 0, List.of(keeps, best, spoils), null, null);
    }

    private static OutlookChanged waitsFor(String id, SmallestChange... changes) {
        var why = new WhyNot(
                List.of(Outlook.Reason.NO_STOCK),
                List.of(changes),
                List.of(),
                new Outlook.PassedOver("alatau", Outlook.Rule.EVEN_SHARES, null));
        var need = new NeedOutlook(1, "PARCEL", 2, 0, 0, Outlook.Reason.NO_STOCK, 2, changes[0], why, List.of());
        return new OutlookChanged(id, Outlook.State.WAITING, NOON, List.of(need), null, null);
    }

    /** Three people each: two lack parcels, two a permit, one both; one of them is told so late that it is over. */
    @Test
    void eachWhoWaitsIsCountedOnceWithTheChangeThatServesThem() {
        var feed = feed(freshness(0));
        var parcels = new SmallestChange(Outlook.Remedy.MORE_STOCK, "", 2, "PARCEL", null, null);
        Instant evening = NOON.plus(Duration.ofHours(9));
        var permit = new SmallestChange(Outlook.Remedy.VEHICLE_WITH_PERMIT, "", null, null, evening, "P5");
        for (String id : List.of("a", "b", "c", "d", "e", "over")) {
            feed.asked(said(request(id, "NORMAL", Duration.ofHours(3), null), id, 1, NOON));
        }
        feed.outlook(said(waitsFor("a", parcels), "a", 1, NOON));
        feed.outlook(said(waitsFor("b", parcels), "b", 1, NOON));
        feed.outlook(said(waitsFor("c", permit), "c", 1, NOON));
        feed.outlook(said(waitsFor("d", permit), "d", 1, NOON));
        feed.outlook(said(waitsFor("e", permit, parcels), "e", 1, NOON));
        feed.outlook(said(waitsFor("over", permit), "over", 1, NOON));
        feed.outlook(said(outlookOf("over", Outlook.State.SERVED, null), "over", 2, NOON));
        var told = new WaitingReasons(store, tally).list(AREA);
        assertThat(told.requests()).isEqualTo(5);
        assertThat(told.people()).isEqualTo(15);
        assertThat(told.groups()).extracting(group -> group.people()).containsExactly(6L, 6L, 3L);
        assertThat(told.groups().getLast().servedPeople()).isEqualTo(15);
        assertThat(told.groups().getLast().changes())
                .extracting(help -> help.change() + " " + help.quantity())
                .containsExactly("MORE_STOCK 6", "VEHICLE_WITH_PERMIT null");
        assertThat(told.groups().getLast().changes().getLast().until()).isEqualTo(evening);
        assertThat(told.passedOver())
                .containsExactly(new WaitingReasons.PassedOverView("medeu", "alatau", "EVEN_SHARES", 5));
        var row = WaitingFile.rows(
                        BoardDocuments.need(store.find(Kind.REQUESTS, "e").orElseThrow()))
                .toList();
        assertThat(row).hasSize(1);
        assertThat(row.getFirst().toString())
                .contains("VEHICLE_WITH_PERMIT P5", "MORE_STOCK 2 PARCEL", "alatau, EVEN_SHARES");
    }

    @Test
    void howLongPeopleWaitIsCountedWithoutReadingThemAll() {
        var feed = feed(freshness(0));
        feed.area(said(new BoardEvents.AreaDefined(Map.of("en", "Test"), "Asia/Almaty", null), AREA, 1, NOON));
        feed.asked(said(request("a", "NORMAL", Duration.ofHours(9), null), "a", 1, NOON));
        feed.asked(said(request("b", "NORMAL", Duration.ofHours(3), null), "b", 1, NOON));
        feed.asked(said(request("c", "NORMAL", Duration.ofHours(90), null), "c", 1, NOON));
        feed.outlook(said(outlookOf("c", Outlook.State.SERVED, null), "c", 1, NOON));
        assertThat(reader().findSummary(AREA).orElseThrow().waited())
                .isEqualTo(new BoardViews.WaitView(9 * 3600, 6 * 3600));
    }

    private void trip(String id, Duration loads, Duration home) {
        var route = new Document("deliveryId", id)
                .append("shiftId", "s-" + id)
                .append("driverId", "driver-1")
                .append("warehouse", "W1")
                .append("loadAt", NOON.plus(loads).toString())
                .append("returnBy", NOON.plus(home).toString())
                .append("distanceMeters", 1000)
                .append("lines", List.of())
                .append("stops", List.of());
        store.collection(Kind.DELIVERIES)
                .insertOne(new Document("_id", id)
                        .append("area", AREA)
                        .append("state", "EN_ROUTE")
                        .append(UnderWayAlarms.BACK_AT, NOON.plus(home).toEpochMilli())
                        .append("route", route));
    }

    /** Curfew begins at 17:00 in UTC, eleven hours after noon in Almaty. */
    @Test
    void aCarThatIsNotHomeBeforeCurfewIsAnAlarmThatGetsWorse() {
        var hours = new BoardEvents.Hours("23:00", "07:00");
        feed(freshness(0))
                .area(said(new BoardEvents.AreaDefined(Map.of("en", "Test"), "Asia/Almaty", hours), AREA, 1, NOON));
        trip("in-time", Duration.ofHours(8), Duration.ofMinutes(659));
        trip("late", Duration.ofHours(9), Duration.ofMinutes(692));
        trip("tomorrow", Duration.ofHours(20), Duration.ofHours(23));
        assertThat(alarmsAt(noon).list(AREA)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.HOME_LATE);
            assertThat(alarm.alarmId()).endsWith("late");
            assertThat(alarm.level()).isEqualTo(2);
        });
    }

    private void setCurfew(@Nullable DailyHours curfew, long version) {
        AreaRules standard = AreaRules.STANDARD;
        var rules = new AreaRules(standard.rule(), standard.evenness(), standard.weights(), null, null, curfew);
        String order = UUID.randomUUID().toString();
        new SteeringFeed(feed(freshness(0)))
                .rules(said(new RulesSet(order, rules, version, NOON, "coordinator-1", null), AREA, version, NOON));
    }

    /** From 21:00 on, two hours before the area's own begins: home 22:59 is late then, and the tile shows those hours. */
    @Test
    void aCurfewThatACoordinatorMovedIsTheOneThatIsKeptAndShown() {
        var own = new BoardEvents.Hours("23:00", "07:00");
        feed(freshness(0))
                .area(said(new BoardEvents.AreaDefined(Map.of("en", "Test"), "Asia/Almaty", own), AREA, 1, NOON));
        trip("in-time", Duration.ofHours(8), Duration.ofMinutes(659));
        assertThat(kinds()).isEmpty();

        setCurfew(new DailyHours(LocalTime.of(21, 0), LocalTime.of(6, 30)), 1);
        assertThat(alarmsAt(noon).list(AREA)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.HOME_LATE);
            assertThat(alarm.level()).isEqualTo(7);
        });
        assertThat(reader().findSummary(AREA).orElseThrow().curfew())
                .isEqualTo(new BoardEvents.Hours("21:00", "06:30"));

        setCurfew(null, 2);
        assertThat(kinds()).as("the area's own again").isEmpty();
        assertThat(reader().findSummary(AREA).orElseThrow().curfew()).isEqualTo(own);
    }

    private List<Alarm> kinds() {
        return alarmsAt(noon).list(AREA).stream().map(AlarmView::kind).toList();
    }

    @Test
    void aSilentNeighborhoodIsAnAlarmUntilItIsHeardOf() {
        var feed = feed(freshness(0));
        var silent = new BoardEvents.NeighborhoodSilent("medeu", 6, 14.5, 0, false, NOON);
        feed.neighborhood(said(silent, "medeu", 3, NOON), "medeu", SilenceAlarms.SILENT);
        feed.unreached(said(new BoardEvents.CallUnreached("e1", "medeu", 2, NOON, NOON), "e1", 1, NOON));
        assertThat(kinds()).containsExactly(Alarm.NOT_REACHED, Alarm.SILENT_NEIGHBORHOOD);
        var ended = new BoardEvents.SilenceEnded("medeu", NOON);
        feed.neighborhood(said(ended, "medeu", 4, NOON), "medeu", SilenceAlarms.ENDED);
        feed.reached(said(new BoardEvents.CallReached("e1", NOON), "e1", 2, NOON));
        feed.unreached(said(new BoardEvents.CallUnreached("e1", "medeu", 2, NOON, NOON), "e1", 1, NOON));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aPromiseInDangerIsAnAlarmAndOneThatIsBrokenWhileSomebodyWaits() {
        var feed = feed(freshness(0));
        feed.asked(said(request("r", "NORMAL", Duration.ofHours(1), null), "r", 1, NOON));
        promise(feed, Promise.Standing.HOLDS, 1);
        assertThat(kinds()).isEmpty();
        promise(feed, Promise.Standing.ENDANGERED, 2);
        promise(feed, Promise.Standing.ENDANGERED, 2);
        assertThat(alarmsAt(noon).list(AREA))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.level()).isEqualTo(3));
        promise(feed, Promise.Standing.BROKEN, 3);
        assertThat(alarmsAt(noon).list(AREA)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.PROMISE_BROKEN);
            assertThat(alarm.level()).as("worse than any time").isEqualTo(1001);
        });
        feed.outlook(said(outlookOf("r", Outlook.State.SERVED, null), "r", 1, NOON));
        assertThat(kinds()).as("nobody waits any more").isEmpty();
    }

    @Test
    void whatBecameOfAllPromisesIsCounted() {
        var feed = feed(freshness(0));
        feed.asked(said(request("r", "NORMAL", Duration.ofHours(1), null), "r", 1, NOON));
        promise(feed, Promise.Standing.ENDANGERED, 2);
        promise(feed, Promise.Standing.REANNOUNCED, 3);
        promise(feed, Promise.Standing.HOLDS, 4);
        promise(feed, Promise.Standing.KEPT, 5);
        promise(feed, Promise.Standing.KEPT, 5);
        assertThat(kinds()).isEmpty();
        assertThat(counts().promises()).isEqualTo(Map.of("REANNOUNCED", 1L, "KEPT", 1L));
    }

    @Test
    void whatIsTakenBackOfAPromiseIsNotCounted() {
        var feed = feed(freshness(0));
        feed.asked(said(request("r", "NORMAL", Duration.ofHours(1), null), "r", 1, NOON));
        promise(feed, Promise.Standing.BROKEN, 2);
        assertThat(counts().promises()).isEqualTo(Map.of("BROKEN", 1L));
        promise(feed, Promise.Standing.KEPT, Promise.Standing.BROKEN, 3);
        promise(feed, Promise.Standing.KEPT, Promise.Standing.BROKEN, 3);
        assertThat(counts().promises()).isEqualTo(Map.of("KEPT", 1L));
        promise(feed, Promise.Standing.HOLDS, Promise.Standing.KEPT, 4);
        assertThat(counts().promises()).isEqualTo(Map.of("HOLDS", 1L));
    }

    private static void promise(BoardFeed feed, Promise.Standing standing, long sequence) {
        promise(feed, standing, null, sequence);
    }

    private static void promise(
            BoardFeed feed, Promise.Standing standing, Promise.@Nullable Standing takesBack, long sequence) {
        Instant told = NOON.plus(Duration.ofHours(2));
        Instant expected = told.plus(Duration.ofMinutes(45));
        var changed = new PromiseChanged("r", standing, NOON, told, expected, NOON, takesBack);
        feed.promise(said(changed, "r", sequence, NOON));
    }

    @Test
    void aManyOfAKindIsReadOnlyAsFarAsItIsTold() {
        var feed = feed(freshness(0));
        for (int i = 0; i < 70; i++) {
            String id = "n" + i;
            feed.asked(said(request(id, "NORMAL", Duration.ofHours(3), Duration.ofMinutes(50)), id, 1, NOON));
        }
        assertThat(alarms()).hasSize(50);
    }

    private static RequestAsked life(String id, Duration left) {
        RequestAsked plain = request(id, "NORMAL", Duration.ofHours(1), null);
        return new RequestAsked(
                id,
                plain.reference(),
                plain.neighborhood(),
                plain.location(),
                plain.people(),
                plain.urgency(),
                plain.vulnerabilities(),
                plain.needs(),
                null,
                null,
                plain.loggedAt(),
                List.of(new LifeDeadline(LifeDeadline.Kind.INSULIN, NOON.plus(left), "PARCEL")));
    }

    private static OutlookChanged broughtBy(String id, Outlook.State state, Duration in, @Nullable String delivery) {
        Instant eta = NOON.plus(in);
        var coming = new Coming(2, eta, true, delivery);
        int delivered = state == Outlook.State.SERVED ? 2 : 0;
        var need = new NeedOutlook(
                1,
                "PARCEL",
                2,
                2 - delivered,
                delivered,
                null,
                null,
                null,
                null,
                delivered > 0 ? List.of() : List.of(coming));
        return new OutlookChanged(id, state, NOON, List.of(need), eta, delivery);
    }

    @Test
    void whatALifeHangsOnIsAnAlarmADayAheadUntilACarHasItThatComesBefore() {
        var feed = feed(freshness(0));
        feed.asked(said(life("soon", Duration.ofHours(10)), "soon", 1, NOON));
        feed.asked(said(life("far", Duration.ofHours(30)), "far", 1, NOON));
        feed.asked(said(request("b", "CRITICAL", Duration.ofHours(1), null), "b", 1, NOON));
        assertThat(alarms()).containsExactly("LIFE_DEADLINE soon");
        assertThat(ids(needs(null, NeedSort.URGENCY, PageRequest.first(9)))).containsExactly("far", "soon", "b");

        feed.outlook(said(broughtBy("soon", Outlook.State.PLANNED, Duration.ofHours(2), null), "soon", 1, NOON));
        assertThat(alarms()).as("only in the plan").containsExactly("LIFE_DEADLINE soon");
        feed.outlook(said(broughtBy("soon", Outlook.State.ON_THE_WAY, Duration.ofHours(11), "d"), "soon", 2, NOON));
        assertThat(alarms()).as("on a car that comes too late").containsExactly("LIFE_DEADLINE soon");
        feed.outlook(said(broughtBy("soon", Outlook.State.ON_THE_WAY, Duration.ofHours(9), "d"), "soon", 3, NOON));
        assertThat(alarms()).isEmpty();
        feed.outlook(said(outlookOf("soon", Outlook.State.WAITING, null), "soon", 4, NOON));
        assertThat(alarms()).as("the car fell out").containsExactly("LIFE_DEADLINE soon");
        feed.outlook(said(broughtBy("soon", Outlook.State.SERVED, Duration.ZERO, "d"), "soon", 5, NOON));
        assertThat(alarms()).isEmpty();
    }

    @Test
    void theBoardIsAsNewAsTheNewestEventThatWasApplied() {
        Freshness behind = freshness(40);
        var feed = feed(behind);
        Instant earlier = NOON.minus(Duration.ofSeconds(150));
        feed.asked(said(request("a", "HIGH", Duration.ofHours(1), null), "a", 1, earlier));
        behind.save();
        assertThat(behind.find(AREA)).contains(new BoardViews.FreshnessView(earlier, 40, 150));
    }

    @Test
    void aDriverWhoDidNotAnswerIsShownAsSilentUntilTheNextSignOfLife() {
        var feed = feed(freshness(0));
        var started = new BoardEvents.ShiftStarted(
                "s",
                "driver-1",
                new BoardEvents.Vehicle("CAR", 1, 1, List.of()),
                new BoardEvents.Location(43, 76),
                new BoardEvents.Location(43, 76),
                NOON.minus(Duration.ofHours(1)),
                NOON.plus(Duration.ofHours(5)));
        feed.shift(said(started, "s", 1, NOON));
        Instant until = NOON.plus(Duration.ofMinutes(8));
        var expired = new DeliveryEvent.Cancelled(
                "d", "s", "driver-1", CancelReason.OFFER_EXPIRED, "W1", null, null, null, until);
        feed.cancelled(said(expired, "d", 1, NOON));
        assertThat(shift().silentUntil()).isEqualTo(until);
        feed.alive(said("", "s", 2, NOON.plusSeconds(1)), "s");
        assertThat(shift().silentUntil()).isNull();

        var permitted = new BoardEvents.PermitDecided("s", new BoardEvents.Vehicle("CAR", 1, 1, List.of("PASS")));
        feed.permit(said(permitted, "driver-1", 3, NOON.plusSeconds(2)));
        assertThat(shift().vehicle().permits()).containsExactly("PASS");
    }

    @Test
    void whatIsOnTheCarIsShownThoughTheWordOfItCameBeforeThePlan() {
        var feed = feed(freshness(0));
        var bags = new BoardViews.LineView("RICE", 2);
        feed.loaded(said(new BoardEvents.LoadDispatched("d", NOON, List.of(bags)), "d", 7, NOON));
        var rice = List.of(new DeliveryEvent.Line("RICE", 3));
        feed.planned(said(
                new DeliveryEvent.Planned("d", "s", "driver-1", "W1", NOON, NOON, 0, rice, List.of(), NOON),
                "d",
                1,
                NOON));
        var delivery = reader().findDelivery("d").orElseThrow().delivery();
        assertThat(delivery.lines()).containsExactly(bags);
        assertThat(delivery.planned()).containsExactly(new BoardViews.LineView("RICE", 3));
    }

    @Test
    void aRetiredNeighborhoodIsShownAsSuchUntilItIsDefinedAgain() {
        var feed = feed(freshness(0));
        var defined = new BoardEvents.NeighborhoodDefined(
                "medeu", Map.of("en", "Medeu"), new BoardEvents.Location(43.2, 76.9), 1000, null);
        feed.neighborhood(said(defined, "medeu", 1, NOON), "medeu", BoardDocuments.DEFINED);
        assertThat(isRetired()).isFalse();
        var retired = new BoardEvents.NeighborhoodRetired("medeu");
        feed.neighborhood(said(retired, "medeu", 2, NOON), "medeu", BoardDocuments.RETIRED);
        assertThat(isRetired()).isTrue();
        feed.neighborhood(said(defined, "medeu", 3, NOON), "medeu", BoardDocuments.DEFINED);
        feed.neighborhood(said(retired, "medeu", 2, NOON), "medeu", BoardDocuments.RETIRED);
        assertThat(isRetired()).isFalse();
    }

    private boolean isRetired() {
        return reader().neighborhoods(AREA, PageRequest.first(9))
                .items()
                .getFirst()
                .retired();
    }

    private BoardViews.ShiftView shift() {
        return reader().shifts(AREA, true, PageRequest.first(9)).items().getFirst();
    }

    private AreaCounts counts() {
        return AreaCounts.of(tally.count(Kind.REQUESTS, AREA));
    }

    /** All documents read, as the counters should have it. */
    private void assertThatCountersAreRight() {
        archive.sweep(AREA);
        Map<String, Document> all = new HashMap<>();
        store.archive(Kind.REQUESTS).find().forEach(document -> all.put(document.getString("_id"), document));
        store.collection(Kind.REQUESTS).find().forEach(document -> all.put(document.getString("_id"), document));
        Map<String, Long> states = new TreeMap<>();
        Map<String, Long> asked = new TreeMap<>();
        all.values().stream().filter(one -> one.containsKey(AreaCounts.ASKED)).forEach(one -> {
            states.merge(one.getString("state"), 1L, Long::sum);
            if (!one.getString("state").equals("CANCELLED")) {
                asked.merge(one.getString("neighborhood"), (long) one.getInteger(AreaCounts.ASKED), Long::sum);
            }
        });
        AreaCounts counts = counts();
        assertThat(counts.states()).isEqualTo(states);
        Map<String, Long> counted = new TreeMap<>();
        counts.fill().forEach((neighborhood, fill) -> counted.put(neighborhood, fill.asked()));
        assertThat(counted).isEqualTo(asked);
    }

    private List<Document> uncounted() {
        return store.collection(Kind.REQUESTS)
                .find(eq(BoardStore.UNCOUNTED, true))
                .into(new ArrayList<>());
    }

    private Document tallied() {
        tally.count(Kind.REQUESTS, AREA);
        return store.counts().find().first();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void countersEqualARecountWhateverComesTwiceLateOrStopsHalfway(long seed) {
        var random = new Random(seed);
        for (int step = 0; step < 400; step++) {
            String id = "r" + random.nextInt(30);
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> asked(id, 1 + random.nextInt(5), 1 + random.nextInt(9), LONG_AGO);
                case 3, 4, 5, 6 ->
                    outlook(id, 1 + random.nextInt(20), STATES.get(random.nextInt(STATES.size())), random.nextInt(9));
                case 7 -> archive.sweep(AREA);
                case 8 -> stopsWhileCounting();
                case 9 -> stopsWhileArchiving(id, random.nextBoolean());
                case 10 -> {
                    if (random.nextInt(10) == 0) {
                        store.counts().drop();
                    }
                }
                default -> assertThatCountersAreRight();
            }
        }
        assertThatCountersAreRight();
    }

    private void stopsWhileCounting() {
        Document tally = tallied();
        asked("halfway", System.nanoTime(), 3, LONG_AGO);
        this.tally.begin(Kind.REQUESTS, tally, uncounted());
    }

    /** After the copy, or after the document was taken away. */
    private void stopsWhileArchiving(String id, boolean taken) {
        tally.count(Kind.REQUESTS, AREA);
        Document live = store.collection(Kind.REQUESTS).find(eq("_id", id)).first();
        if (live != null) {
            Archive.copy(store.archive(Kind.REQUESTS), new Document(live).append(BoardStore.MOVING, true));
            if (taken) {
                store.collection(Kind.REQUESTS).deleteOne(eq("_id", id));
            }
        }
    }

    @Test
    void whatWasBrokenOffOnItsWayIsNotLost() {
        asked("r1", 1, 4, LONG_AGO);
        outlook("r1", 1, "SERVED", 4);
        stopsWhileArchiving("r1", true);
        assertThat(outlook("r1", 2, "PARTLY_SERVED", 3)).isTrue();
        assertThat(store.page(Kind.REQUESTS, List.of(eq("area", AREA)), PageRequest.first(5)))
                .extracting(one -> one.getString("state"))
                .containsExactly("PARTLY_SERVED");
        assertThatCountersAreRight();
    }

    @Test
    void aCopyThatWasBrokenOffCountsForNothing() {
        asked("r1", 1, 4, LONG_AGO);
        outlook("r1", 1, "SERVED", 4);
        stopsWhileArchiving("r1", false);
        outlook("r1", 5, "WAITING", 0);
        assertThat(outlook("r1", 4, "UNSERVED", 0)).isFalse();
        assertThat(store.page(Kind.REQUESTS, List.of(eq("area", AREA), eq("state", "SERVED")), PageRequest.first(5)))
                .isEmpty();
        store.counts().drop();
        assertThat(counts().states()).isEqualTo(Map.of("WAITING", 1L));
        outlook("r1", 6, "SERVED", 4);
        archive.sweep(AREA);
        assertThat(store.archive(Kind.REQUESTS).find().first().getLong(BoardStore.REVISION))
                .isEqualTo(4);
    }

    @Test
    void twoWhoCountAtOnceCountOnce() {
        Document before = tallied();
        asked("r1", 1, 4, LONG_AGO);
        List<Document> news = uncounted();
        tally.begin(Kind.REQUESTS, before, news);
        tally.begin(Kind.REQUESTS, before, news);
        assertThat(counts().states()).containsExactlyEntriesOf(Map.of("WAITING", 1L));
    }

    @Test
    void whatChangesWhileItIsCountedIsCountedAgain() {
        Document before = tallied();
        asked("r1", 1, 4, LONG_AGO);
        List<Document> news = uncounted();
        outlook("r1", 1, "SERVED", 4);
        tally.begin(Kind.REQUESTS, before, news);
        assertThat(counts().states()).containsExactlyEntriesOf(Map.of("SERVED", 1L));
    }

    /** Documents of an earlier release, or counters that were deleted. */
    @Test
    void whatWasNeverCountedIsCountedAtOnce() {
        store.collection(Kind.REQUESTS)
                .insertOne(new Document("_id", "old")
                        .append("area", AREA)
                        .append("state", "SERVED")
                        .append("neighborhood", "medeu")
                        .append(AreaCounts.ASKED, 4));
        assertThat(counts().states()).containsExactlyEntriesOf(Map.of("SERVED", 1L));
        store.counts().drop();
        assertThat(counts().states()).containsExactlyEntriesOf(Map.of("SERVED", 1L));
    }

    private void over(String id) {
        asked(id, 1, 4, LONG_AGO);
        outlook(id, 1, "SERVED", 4);
        archive.sweep(AREA);
    }

    @Test
    void whatIsOverSinceADayIsInTheArchiveAndFoundAsBefore() {
        over("r1");
        asked("r2", 1, 4, LONG_AGO);
        asked("r3", 1, 4, NOON.toEpochMilli());
        outlook("r3", 1, "SERVED", 4);
        archive.sweep(AREA);
        assertThat(store.collection(Kind.REQUESTS).find().map(one -> one.getString("_id")))
                .containsExactlyInAnyOrder("r2", "r3");
        assertThat(store.find(Kind.REQUESTS, "r1")).isPresent();
        assertThat(store.page(Kind.REQUESTS, List.of(eq("area", AREA)), new PageRequest(2, null)))
                .extracting(one -> one.getString("_id"))
                .containsExactly("r3", "r1", "r2");
        assertThat(counts().states()).isEqualTo(Map.of("SERVED", 2L, "WAITING", 1L));
    }

    @Test
    void aLateWordIsWrittenWhereTheDocumentIs() {
        over("r1");
        assertThat(outlook("r1", 2, "PARTLY_SERVED", 3)).isTrue();
        assertThat(outlook("r1", 2, "SERVED", 4)).isFalse();
        assertThat(store.collection(Kind.REQUESTS).find()).isEmpty();
        assertThat(store.find(Kind.REQUESTS, "r1").orElseThrow().getString("state"))
                .isEqualTo("PARTLY_SERVED");
        assertThatCountersAreRight();
    }

    @Test
    void whatChangesOnItsWayToTheArchiveStays() {
        asked("r1", 1, 4, LONG_AGO);
        outlook("r1", 1, "SERVED", 4);
        Document read = store.find(Kind.REQUESTS, "r1").orElseThrow();
        outlook("r1", 2, "PARTLY_SERVED", 3);
        archive.move(Kind.REQUESTS, read);
        assertThat(store.archive(Kind.REQUESTS).find()).isEmpty();
        assertThat(store.find(Kind.REQUESTS, "r1").orElseThrow().getString("state"))
                .isEqualTo("PARTLY_SERVED");
    }

    /** The other instance has moved it, and a late word has come since. */
    @Test
    void twoWhoMoveItDoNotUndoALateWord() {
        asked("r1", 1, 4, LONG_AGO);
        outlook("r1", 1, "SERVED", 4);
        tally.count(Kind.REQUESTS, AREA);
        Document read = store.find(Kind.REQUESTS, "r1").orElseThrow();
        archive.move(Kind.REQUESTS, read);
        outlook("r1", 2, "PARTLY_SERVED", 3);
        archive.move(Kind.REQUESTS, read);
        assertThat(store.find(Kind.REQUESTS, "r1").orElseThrow().getString("state"))
                .isEqualTo("PARTLY_SERVED");
    }

    @Test
    void anErasedOperationLeavesTheArchiveToo() {
        over("r1");
        store.removeAll(Kind.REQUESTS, AREA);
        assertThat(store.find(Kind.REQUESTS, "r1")).isEmpty();
        assertThat(counts().states()).isEmpty();
    }
}
