package org.relief.matching.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.relief.matching.area.AreaFacts;
import org.relief.matching.area.IntakeEvents.NeighborhoodDefined;
import org.relief.matching.area.Location;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.area.Warehouse;
import org.relief.matching.board.BoardEvents.RequestAsked;
import org.relief.matching.board.BoardEvents.ShiftEnded;
import org.relief.matching.board.BoardEvents.ShiftStarted;
import org.relief.matching.board.BoardEvents.StopDone;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.DeliveryEvent.OutlookChanged;
import org.relief.matching.delivery.DeliveryEvent.Planned;
import org.relief.matching.delivery.NeedOutlook;
import org.relief.matching.delivery.Outlook;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.SilentJournal;
import org.relief.matching.plan.AreaRoads;
import org.relief.matching.plan.DayOver;
import org.relief.matching.plan.DaysOver;
import org.relief.matching.plan.Hindsight;
import org.relief.matching.plan.PastDay;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;
import org.relief.matching.planner.StraightLine;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.eventing.Received;
import org.relief.platform.web.live.LiveUpdates;

/** A day as the board knows it, looked back at and kept with its report. */
class HindsightIT extends BoardDatabase {

    private static final String AREA = "testville";
    private static final ZoneId ZONE = ZoneId.of("Asia/Almaty");
    private static final LocalDate DAY = LocalDate.of(2022, 1, 6);
    private static final Instant NINE = Instant.parse("2022-01-06T03:00:00Z");
    private static final Instant NIGHT = Instant.parse("2022-01-06T18:11:00Z");
    private static final Location GATE = new Location(43.26, 76.88);

    private final Clock night = Clock.fixed(NIGHT, ZoneOffset.UTC);
    private final AreaState state = new AreaState(new SilentJournal(), () -> "new");
    private final DaysOver days = new DaysOver();
    private BoardStore store;
    private BoardFeed feed;
    private HindsightLog log;
    private Reports reports;
    private Hindsights hindsights;

    @BeforeEach
    void open() {
        store = new BoardStore(client.getDatabase("board-" + UUID.randomUUID()));
        feed = new BoardFeed(store, Mockito.mock(LiveUpdates.class), new Freshness(store, () -> 0, night));
        log = new HindsightLog(store);
        reports = new Reports(store, new FiguresLog(store, new Tally(store, night), night), log, night);
        hindsights = new Hindsights(days, new PastDays(store), reports, log, night, () -> false);
        state.setItems(Map.of("PARCEL", new Item("PARCEL", ItemClass.FOOD, 3000, 6000, false, Item.KEEPS)));
        state.put(new AreaFacts(ZONE, null, 1, null, 0, null));
        state.put(NeighborhoodFacts.unheard("medeu").on(new NeighborhoodDefined("medeu", GATE, 1000, null), 1));
        state.put(new Warehouse("W1", GATE, true, 1, null, null, null, null));
    }

    private static <T> Received<T> said(T data, String subject, Instant at) {
        String id = UUID.randomUUID().toString();
        return new Received<>(AREA, new EventHeaders(id, "org.relief.test.v1", "/test", subject, 1, at, ""), data);
    }

    private void ask(String id, Instant at) {
        var asked = new RequestAsked(
                id,
                "R-" + id,
                "medeu",
                new BoardEvents.Location(43.27, 76.9),
                4,
                "HIGH",
                List.of(),
                List.of(new BoardEvents.Need(1, "PARCEL", 2)),
                null,
                null,
                at);
        feed.asked(said(asked, id, at));
    }

    private void end(String id, Outlook.State how, Instant at) {
        var need = new NeedOutlook(1, "PARCEL", 2, 0, 2, null, null, null, null, List.of());
        feed.outlook(said(new OutlookChanged(id, how, at, List.of(need), null, null), id, at));
    }

    private void handOver(String id, Instant at) {
        String delivery = "delivery-" + id;
        var visit = Map.of(
                "stopId",
                "stop-" + id,
                "requestId",
                id,
                "neighborhood",
                "medeu",
                "location",
                Map.of("lat", 43.27, "lon", 76.9),
                "arriveAt",
                at,
                "departAt",
                at,
                "lines",
                List.of(Map.of("line", 1, "item", "PARCEL", "quantity", 2)));
        var planned = Map.of(
                "deliveryId",
                delivery,
                "shiftId",
                "shift-1",
                "driverId",
                "driver-test",
                "warehouse",
                "W1",
                "loadAt",
                at,
                "returnBy",
                at,
                "distanceMeters",
                4000,
                "lines",
                List.of(),
                "stops",
                List.of(visit),
                "reserveUntil",
                at);
        feed.planned(said(EventJson.MAPPER.convertValue(planned, Planned.class), delivery, at));
        var lines = List.of(new BoardEvents.Need(1, "PARCEL", 2));
        var done = new StopDone(delivery, "shift-1", "stop-" + id, at, "CODE", null, lines, null);
        feed.stop(said(done, delivery, at), BoardFeed.COMPLETED);
    }

    private void drive(Instant from, Instant until) {
        var place = new BoardEvents.Location(43.26, 76.88);
        var car = new BoardEvents.Vehicle("VAN", 60_000, 900_000, List.of());
        var started = new ShiftStarted("shift-1", "driver-test", car, place, place, from, until);
        feed.shift(said(started, "shift-1", from));
    }

    private DayOver over() {
        days.look(AREA, state, Rules.STANDARD, new AreaRoads(StraightLine.CITY), NIGHT);
        return days.take().orElseThrow();
    }

    @Test
    void aDayIsWhoAskedWhoDroveAndWhatWasHandedOver() {
        ask("yesterday", NINE.minus(Duration.ofDays(1)));
        end("yesterday", Outlook.State.SERVED, NINE.minus(Duration.ofHours(20)));
        ask("since-yesterday", NINE.minus(Duration.ofHours(20)));
        ask("today", NINE);
        handOver("today", NINE.plus(Duration.ofHours(1)));
        end("today", Outlook.State.SERVED, NINE.plus(Duration.ofHours(1)));
        ask("called-off", NINE);
        end("called-off", Outlook.State.CANCELLED, NINE.plus(Duration.ofHours(1)));
        ask("tomorrow", NIGHT);
        drive(NINE, NINE.plus(Duration.ofHours(8)));
        feed.shiftEnded(said(new ShiftEnded("shift-1", "DRIVER", NINE.plus(Duration.ofHours(2))), "shift-1", NINE));

        PastDay day = new PastDays(store).read(over());
        assertThat(day.asked())
                .extracting(asked -> asked.requestId())
                .containsExactlyInAnyOrder("since-yesterday", "today");
        assertThat(day.handed()).singleElement().satisfies(handed -> {
            assertThat(handed.request()).isEqualTo("today");
            assertThat(handed.warehouse()).isEqualTo("W1");
            assertThat(handed.lines().getFirst().quantity()).isEqualTo(2);
        });
        assertThat(day.shifts())
                .singleElement()
                .satisfies(shift -> assertThat(shift.until())
                        .as("the driver went home early")
                        .isEqualTo(NINE.plus(Duration.ofHours(2))));
    }

    @Test
    void itIsKeptWithTheDaysReportOnceAndForgottenWithIt() {
        ask("served", NINE);
        ask("missed", NINE);
        drive(NINE, NINE.plus(Duration.ofHours(8)));
        handOver("served", NINE.plus(Duration.ofHours(1)));
        DayOver over = over();
        hindsights.lookBack(over);
        Hindsight kept = log.find(AREA, ZONE, DAY).result();
        assertThat(kept).isNotNull();
        assertThat(kept.lived().served()).isEqualTo(1);
        assertThat(kept.gains())
                .as("two parcels more would have served four people more")
                .containsExactly(
                        new Hindsight.Gain(Hindsight.Kind.LOT, "W1", "PARCEL", 2, null, null, null, null, 4, 4));
        assertThat(reports.find(AREA, ZONE, DAY).orElseThrow().hindsight().result())
                .isEqualTo(kept);

        ask("heard-of-later", NINE);
        hindsights.lookBack(over);
        assertThat(log.find(AREA, ZONE, DAY).result()).isEqualTo(kept);

        log.forgetBefore(NIGHT.plusSeconds(1));
        assertThat(log.find(AREA, ZONE, DAY).result()).isNull();
    }

    @Test
    void aDayOnWhichNobodyAskedHasNoneAndSaysWhenItWouldBeMade() {
        hindsights.lookBack(over());
        assertThat(reports.find(AREA, ZONE, DAY).orElseThrow().hindsight())
                .isEqualTo(new HindsightLog.LookedBack(Instant.parse("2022-01-06T18:10:00Z"), null));
    }
}
