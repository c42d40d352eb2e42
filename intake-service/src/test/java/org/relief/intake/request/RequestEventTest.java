package org.relief.intake.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.intake.area.Location;
import org.relief.intake.item.Basket;
import org.relief.intake.item.Diet;
import org.relief.intake.request.Asked.Need;
import org.relief.intake.request.Asked.Urgency;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Contracts;

/** Three events tell a whole request, all with the same fields side by side. */
class RequestEventTest {

    private static final Map<String, Class<? extends RequestEvent>> WHOLE = Map.of(
            "org.relief.request.logged.v1", RequestEvent.Logged.class,
            "org.relief.request.amended.v1", RequestEvent.Amended.class,
            "org.relief.request.reopened.v1", RequestEvent.Reopened.class);

    static Set<String> types() {
        return WHOLE.keySet();
    }

    @ParameterizedTest
    @MethodSource("types")
    void areReadAndWrittenAsTheContractAndEveryReleaseHaveThem(String type) {
        Contracts contracts = Contracts.of("intake-service");
        Stream.concat(Stream.of(contracts.example(type)), Contracts.released(type).stream())
                .forEach(told -> {
                    String again = EventJson.write(EventJson.read(told.getBytes(UTF_8), WHOLE.get(type)));
                    contracts.assertFits(type, again);
                    assertThat(EventJson.MAPPER.readTree(again)).isEqualTo(EventJson.MAPPER.readTree(told));
                });
    }

    @ParameterizedTest
    @MethodSource("types")
    void tellOfFoodForPeopleAndDaysAsTheContractHasIt(String type) {
        var goods = List.of(new Basket.Good("FOOD_PARCEL_5D", 300, false), new Basket.Good("BREAD_LOAF", 36, true));
        Need food = Need.of(new Basket("GROCERIES", 4, 3, goods), List.of(Diet.HALAL, Diet.DIABETIC))
                .numbered(1);
        String json = told(type, food);
        Contracts.of("intake-service").assertFits(type, json);
        assertThat(EventJson.MAPPER.readTree(json).at("/needs/0/quantity").asInt())
                .isEqualTo(3);
        assertThat(EventJson.write(EventJson.read(json.getBytes(UTF_8), WHOLE.get(type))))
                .isEqualTo(json);
    }

    @ParameterizedTest
    @MethodSource("types")
    void leaveOutWhatWasNotSaid(String type) {
        String json = told(type, new Need(1, "WATER_5L", 2));
        Contracts.of("intake-service").assertFits(type, json);
        assertThat(EventJson.MAPPER.readTree(json).propertyNames())
                .containsExactlyInAnyOrder(
                        "requestId",
                        "reference",
                        "neighborhood",
                        "location",
                        "people",
                        "urgency",
                        "vulnerabilities",
                        "needs",
                        "loggedAt");
    }

    private static String told(String type, Need need) {
        Asked asked = new Asked(
                "alatau", new Location(43.299, 76.815), 4, Urgency.NORMAL, List.of(), List.of(need), null, null);
        var plain = new RequestEvent.Content(
                "6f3f9f0e-7a43-4b0c-9a63-0c7f5f5d1c01", "K7M-2QX", asked, Instant.parse("2022-01-05T08:03:00Z"));
        return EventJson.write(
                switch (type) {
                    case "org.relief.request.logged.v1" -> new RequestEvent.Logged(plain);
                    case "org.relief.request.amended.v1" -> new RequestEvent.Amended(plain);
                    default -> new RequestEvent.Reopened(plain);
                });
    }
}
