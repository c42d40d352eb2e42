package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.StraightLine;
import org.relief.matching.planner.TravelTimes;
import org.relief.matching.topology.City.Said;

/** What fails in one area stops no other, is seen, and can be taken up again. */
class AreaAsideTest {

    private static final String OTHER = "other-town";

    private static final class Roads implements TravelTimes {
        private boolean broken;

        @Override
        public int seconds(Place from, Place to) {
            if (broken) {
                throw new IllegalStateException("no roads here");
            }
            return StraightLine.CITY.seconds(from, to);
        }
    }

    private final Roads roads = new Roads();
    private final City city = City.ready(roads);

    @AfterEach
    void close() {
        city.close();
    }

    private double aside() {
        return city.meters().get("relief.matching.areas.aside").gauge().value();
    }

    private double deadLetters(String topic) {
        return city.meters()
                .get("relief.events.dead")
                .tag("topic", topic)
                .counter()
                .count();
    }

    /** What waits for its hour is looked at now and then; looking is what fails. */
    private void fail() {
        city.requestFrom(Duration.ofHours(2), "alatau", 4);
        city.shift("driver-test-1");
        city.wait(Duration.ofSeconds(2));
        roads.broken = true;
        city.wait(Duration.ofSeconds(5));
        roads.broken = false;
    }

    private void resume() {
        city.send("relief.matching-commands", Commands.RESUME_AREA, City.AREA, Map.of("requestedBy", "someone"));
    }

    @Test
    void aFailingTickSetsItsAreaAsideOnceWithTheReason() {
        fail();
        city.wait(Duration.ofSeconds(5));
        assertThat(aside()).isEqualTo(1);
        assertThat(city.aside().all().get(City.AREA).reason()).contains("no roads here");
        assertThat(city.meters().get("relief.matching.areas.failed").counter().count())
                .isEqualTo(1);
    }

    @Test
    void theOtherAreasOfThePartitionGoOn() {
        fail();
        city.moveTo(OTHER);
        city.request("medeu", 3);
        String shift = city.shift("driver-test-2");
        city.wait(Duration.ofSeconds(2));
        assertThat(city.last("delivery.planned.v1").text("shiftId")).isEqualTo(shift);
    }

    @Test
    void whatAnAreaHearsMeanwhileIsPlannedWhenItIsTakenUpAgain() {
        fail();
        String request = city.request("medeu", 3);
        city.shift("driver-test-2");
        city.wait(Duration.ofSeconds(2));
        assertThat(city.said("delivery.planned.v1")).isEmpty();
        resume();
        city.wait(Duration.ofSeconds(2));
        assertThat(aside()).isZero();
        assertThat(city.last("delivery.planned.v1")
                        .data()
                        .at("/stops/0/requestId")
                        .asString())
                .isEqualTo(request);
    }

    @Test
    void aDeliveryUnderWayGoesOnWhileItsAreaIsAside() {
        city.request("medeu", 3);
        city.shift("driver-test-2", Duration.ofMinutes(90));
        city.wait(Duration.ofSeconds(2));
        Said planned = city.last("delivery.planned.v1");
        fail();
        city.grant(planned, 3);
        Said offered = city.last("delivery.offered.v1");
        city.answer("delivery.accepted.v1", offered);
        city.load(offered, 3);
        city.complete(offered, offered.data().at("/stops/0"));
        assertThat(city.last("delivery.completed.v1").text("deliveryId")).isEqualTo(planned.text("deliveryId"));
        assertThat(aside()).isEqualTo(1);
    }

    @Test
    void anAreaThatFailsAgainIsSetAsideAgain() {
        fail();
        roads.broken = true;
        resume();
        city.wait(Duration.ofSeconds(2));
        assertThat(aside()).isEqualTo(1);
        assertThat(city.meters().get("relief.matching.areas.failed").counter().count())
                .isEqualTo(2);
    }

    @Test
    void aRequestWithOneLineTwiceIsADeadLetterAndNothingStops() {
        String twice = """
                {"requestId":"00000000-0000-4000-8000-000000000001","reference":"AAA-AAA","neighborhood":"alatau",
                "location":{"lat":43.299,"lon":76.815},"people":2,"urgency":"NORMAL","vulnerabilities":[],
                "needs":[{"line":1,"item":"PARCEL","quantity":1},{"line":1,"item":"PARCEL","quantity":2}],
                "vehicleAccess":"ANY","loggedAt":"2022-01-06T03:00:00Z"}""";
        city.send("relief.requests", "request.logged.v1", "twice", 1, twice.getBytes(StandardCharsets.UTF_8));
        city.wait(Duration.ofSeconds(2));
        assertThat(city.deadLetters("relief.requests")).hasSize(1);
        assertThat(deadLetters("relief.requests")).isEqualTo(1);
        assertGoesOn();
    }

    private void assertGoesOn() {
        assertThat(city.aside().all()).isEmpty();
        String request = city.request("medeu", 3);
        String shift = city.shift("driver-test-9");
        city.wait(Duration.ofSeconds(2));
        assertThat(city.said("delivery.planned.v1"))
                .anySatisfy(planned -> assertThat(planned.text("shiftId")).isEqualTo(shift))
                .anySatisfy(planned ->
                        assertThat(planned.data().path("stops").toString()).contains(request));
    }

    /** Each reads well as JSON and makes no sense. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsense")
    void nonsenseIsSetAsideOrHarmless(String what, String topic, String type, String data) {
        city.send(topic, type, "nonsense", 1, data.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        city.wait(Duration.ofSeconds(2));
        assertThat(city.deadLetters(topic)).as(what).hasSize(what.startsWith("harmless") ? 0 : 1);
        assertGoesOn();
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                request("no needs", "'needs':[]", ""),
                request("a need of nothing", need("0"), ""),
                request("a need of less than nothing", need("-4"), ""),
                request("harmless: as many as one may ask for", need("100000"), ""),
                request("a need of two thousand million", need("2000000000"), ""),
                request("a need of 1e14", need("100000000000000"), ""),
                request("half a parcel more than one", need("1.5"), ""),
                request("harmless: an item that nobody knows", "'needs':[{'line':1,'item':'?','quantity':1}]", ""),
                request("less than nobody", need("1"), ",'people':-1"),
                request("a window that ends before it begins", need("1"), window("05", "04")),
                request("harmless: a window without length", need("1"), window("05", "05")),
                request("nowhere on earth", need("1"), ",'location':{'lat':91,'lon':76}"),
                request("not a number", need("1"), ",'location':{'lat':'NaN','lon':76}"),
                request("harmless: a neighborhood that nobody knows", need("1"), ",'neighborhood':'atlantis'"),
                request("harmless: logged in a million years", need("1"), ",'loggedAt':'+1000000-01-01T00:00:00Z'"),
                neighborhoods("a center off the map", "neighborhood.defined.v1", "'center':{'lat':0,'lon':181}"),
                neighborhoods("a population below zero", "neighborhood.defined.v1", "'population':-5"),
                neighborhoods("a time zone that is none", "area.defined.v1", "'timeZone':'Asia/Atlantis'"),
                neighborhoods(
                        "harmless: a curfew all day",
                        "neighborhood.access-reported.v1",
                        "'level':'OPEN','hours':{'from':'08:00','until':'08:00'},'until':'+1000000-01-01T00:00:00Z'"),
                stock("stock below zero", "stock.level-changed.v1", "'available':[{'quantity':-7}]"),
                stock(
                        "harmless: as many as a lot may have",
                        "stock.level-changed.v1",
                        "'available':[{'quantity':100000}]"),
                stock("a warehouse on the moon", "warehouse.defined.v1", "'location':{'lat':300,'lon':0},'open':true"),
                stock("a grant below zero", "reservation.granted.v1", "'lines':[{'item':'PARCEL','granted':-1}]"),
                stock("harmless: a grant for no delivery", "reservation.granted.v1", "'lines':[]"),
                stock(
                        "a load below zero",
                        "load.dispatched.v1",
                        "'loadedAt':'2022-01-06T03:00:00Z','lines':[{'item':'PARCEL','quantity':-1,'lots':[]}]"),
                shift("a shift that ends before it begins", "'until':'2022-01-05T03:00:00Z'"),
                shift(
                        "a vehicle of less than nothing",
                        "'vehicle':{'kind':'CAR','grams':-1,'milliliters':1,'permits':[]}"),
                shift("a home off the map", "'home':{'lat':-95,'lon':0}"),
                driver("harmless: a yes to no delivery", "delivery.accepted.v1", ""),
                driver("harmless: a stop of no delivery", "stop.completed.v1", ",'lines':[]"),
                driver(
                        "a handover below zero",
                        "stop.completed.v1",
                        ",'lines':[{'line':1,'item':'PARCEL','quantity':-3}]"),
                driver("harmless: a departure of no delivery", "delivery.departed.v1", ""));
    }

    private static String need(String quantity) {
        return "'needs':[{'line':1,'item':'PARCEL','quantity':" + quantity + "}]";
    }

    private static String window(String from, String until) {
        return ",'window':{'from':'2022-01-06T%s:00:00Z','until':'2022-01-06T%s:00:00Z'}".formatted(from, until);
    }

    private static Arguments request(String what, String needs, String more) {
        return Arguments.of(
                what,
                "relief.requests",
                "request.logged.v1",
                "{'requestId':'nonsense','neighborhood':'alatau','location':{'lat':43.299,'lon':76.815},'people':2,"
                        + "'urgency':'NORMAL','vulnerabilities':[],'loggedAt':'2022-01-06T03:00:00Z',"
                        + needs + more + "}");
    }

    private static Arguments neighborhoods(String what, String type, String more) {
        return Arguments.of(
                what,
                "relief.neighborhoods",
                type,
                "{'neighborhood':'nonsense','center':{'lat':43.299,'lon':76.815},'population':5,"
                        + "'timeZone':'Asia/Almaty'," + more + "}");
    }

    private static Arguments stock(String what, String type, String more) {
        return Arguments.of(
                what,
                "relief.stock",
                type,
                "{'warehouse':'nonsense','item':'PARCEL','deliveryId':'none'," + more + "}");
    }

    private static Arguments shift(String what, String more) {
        return Arguments.of(
                what,
                "relief.drivers",
                "shift.started.v1",
                "{'shiftId':'nonsense','driverId':'driver-test-8','from':'2022-01-06T03:00:00Z',"
                        + "'until':'2022-01-06T13:00:00Z','start':{'lat':43.25,'lon':76.91},"
                        + "'home':{'lat':43.25,'lon':76.91},"
                        + "'vehicle':{'kind':'CAR','grams':1000,'milliliters':1000,'permits':[]}," + more + "}");
    }

    private static Arguments driver(String what, String type, String more) {
        return Arguments.of(
                what,
                "relief.drivers",
                type,
                "{'deliveryId':'none','shiftId':'none','stopId':'none','requestId':'none',"
                        + "'at':'2022-01-06T03:00:00Z'" + more + "}");
    }
}
