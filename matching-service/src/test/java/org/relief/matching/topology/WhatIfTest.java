package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.area.AreaRules;
import org.relief.matching.planner.Figures;
import org.relief.matching.topology.City.Said;
import org.relief.platform.eventing.EventJson;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** What would be: with a stopped clock it is what then happens, and the living plan does not notice. */
class WhatIfTest {

    private final City city = City.ready();

    @AfterEach
    void close() {
        city.close();
    }

    /** More is asked for than there is, first from far away. */
    @BeforeEach
    void moreIsAskedForThanThereIs() {
        city.stock("W1", "PARCEL", 20);
        city.request("alatau", 8);
        city.later(Duration.ofMinutes(1));
        city.request("alatau", 8);
        city.later(Duration.ofMinutes(1));
        city.criticalRequest("medeu", 8);
        city.request("medeu", 4);
    }

    private void ask(Map<String, Object> supposition) {
        city.command(
                Commands.ASK_WHAT_IF, Map.of("whatIfId", UUID.randomUUID().toString(), "supposition", supposition));
    }

    private Map<String, Object> rules(Map<String, Object> other) {
        Map<String, Object> rules = EventJson.MAPPER.convertValue(AreaRules.STANDARD, new TypeReference<>() {});
        rules.putAll(other);
        return rules;
    }

    private void apply(Map<String, Object> rules) {
        city.command(Commands.SET_RULES, Map.of("steeringId", UUID.randomUUID().toString(), "rules", rules, "seen", 0));
    }

    /** In the same moment, before anything else happens. */
    private Figures figuresAfter(Runnable change) {
        change.run();
        return city.figures();
    }

    private JsonNode answer() {
        city.tick();
        Said answered = city.last("what-if.answered.v1");
        assertThat(answered.text("askedBy")).isEqualTo("coordinator-test");
        return answered.data();
    }

    private static Figures read(JsonNode figures) {
        return EventJson.MAPPER.convertValue(figures, Figures.class);
    }

    @Test
    void anotherPolicyDoesWhatWasShown() {
        city.shift("driver-test-1");
        Figures before = city.figures();
        Map<String, Object> firstCome = rules(Map.of("rule", "FIRST_COME"));
        ask(Map.of("rules", firstCome));
        assertThat(city.figures()).as("the living plan").isEqualTo(before);
        Figures then = figuresAfter(() -> apply(firstCome));
        JsonNode answer = answer();
        assertThat(read(answer.get("supposed"))).isEqualTo(then).isNotEqualTo(read(answer.get("asItIs")));
    }

    @Test
    void moreStockDoesWhatWasShown() {
        city.shift("driver-test-1");
        ask(Map.of("stock", List.of(Map.of("warehouse", "W1", "item", "PARCEL", "quantity", 30))));
        Figures then = figuresAfter(() -> city.stock("W1", "PARCEL", 50));
        JsonNode answer = answer();
        assertThat(read(answer.get("supposed"))).isEqualTo(then);
        assertThat(then.served()).isGreaterThan(answer.at("/asItIs/served").asInt());
    }

    @Test
    void aRoadThatIsClosedDoesWhatWasShown() {
        city.shift("driver-test-1");
        ask(Map.of("closed", Set.of("medeu")));
        Figures then = figuresAfter(() -> city.access("medeu", "BLOCKED"));
        assertThat(read(answer().get("supposed"))).isEqualTo(then);
    }

    private static Map<String, Object> closedFor(String neighborhood, String... kinds) {
        return Map.of("closedFor", List.of(Map.of("neighborhood", neighborhood, "notFor", List.of(kinds))));
    }

    private static int servedIn(String neighborhood, Figures figures) {
        return figures.neighborhoods().stream()
                .filter(one -> one.code().equals(neighborhood))
                .mapToInt(Figures.Neighborhood::peopleServed)
                .sum();
    }

    @Test
    void aRoadThatIsClosedToOneKindOfVehicleDoesWhatWasShown() {
        city.shift("driver-test-1");
        ask(closedFor("medeu", "CAR", "VAN"));
        Figures then = figuresAfter(() -> city.access("medeu", "OPEN", "CAR", "VAN"));
        JsonNode answer = answer();
        assertThat(read(answer.get("supposed"))).isEqualTo(then);
        assertThat(servedIn("medeu", then)).isZero();
        assertThat(servedIn("medeu", read(answer.get("asItIs")))).isPositive();
    }

    @Test
    void aRoadThatIsClosedToOthersIsNothingToACar() {
        city.shift("driver-test-1");
        ask(closedFor("medeu", "VAN", "TRUCK"));
        JsonNode answer = answer();
        assertThat(answer.get("supposed")).isEqualTo(answer.get("asItIs"));
    }

    @Test
    void whereNobodyGetsInNowAllButThoseWould() {
        city.shift("driver-test-1");
        city.access("alatau", "BLOCKED");
        city.access("medeu", "BLOCKED");
        ask(closedFor("medeu", "TRUCK"));
        JsonNode answer = answer();
        assertThat(answer.at("/asItIs/served").asInt()).isZero();
        assertThat(answer.at("/supposed/served").asInt()).isPositive();
    }

    @Test
    void whoWouldGetThroughNeedsItsPermitAllTheSame() {
        city.shift("driver-test-1");
        city.restricted("alatau", "PASS");
        city.restricted("medeu", "PASS");
        ask(closedFor("medeu", "TRUCK"));
        assertThat(answer().at("/supposed/served").asInt()).isZero();
    }

    @Test
    void moreDriversServeWhomNobodyServes() {
        ask(Map.of(
                "drivers",
                Map.of("count", 2, "warehouse", "W1", "hours", 4, "grams", 250_000, "milliliters", 900_000)));
        JsonNode answer = answer();
        assertThat(answer.at("/asItIs/served").asInt()).isZero();
        assertThat(answer.at("/supposed/served").asInt()).isPositive();
        assertThat(city.said("delivery.planned.v1")).as("nobody was there").isEmpty();
    }

    @Test
    void whereWhoWouldBeServedIsToldByNeighborhood() {
        city.shift("driver-test-1");
        ask(Map.of("stock", List.of(Map.of("warehouse", "W1", "item", "PARCEL", "quantity", 30))));
        Figures supposed = read(answer().get("supposed"));
        assertThat(supposed.neighborhoods())
                .extracting(Figures.Neighborhood::code)
                .containsExactly("alatau", "medeu");
        assertThat(supposed.neighborhoods().stream()
                        .mapToInt(Figures.Neighborhood::people)
                        .sum())
                .isEqualTo(supposed.people());
        assertThat(supposed.neighborhoods().stream()
                        .mapToInt(Figures.Neighborhood::peopleServed)
                        .sum())
                .isEqualTo(supposed.peopleServed())
                .isPositive();
    }

    /** The board knows no such place either, and refuses at the door; what comes past it harms nobody. */
    @Test
    void aPlaceThatNobodyKnowsIsNoAnswerAndNoneOfTheLivingPlansBusiness() {
        city.shift("driver-test-1");
        for (Map<String, Object> nowhere : List.<Map<String, Object>>of(
                Map.of("drivers", Map.of("count", 2, "warehouse", "NOWHERE", "hours", 4, "grams", 1, "milliliters", 1)),
                Map.of("stock", List.of(Map.of("warehouse", "NOWHERE", "item", "PARCEL", "quantity", 30))),
                closedFor("nowhere", "CAR"),
                Map.of("closed", Set.of("nowhere")))) {
            Figures before = city.figures();
            ask(nowhere);
            assertThat(city.figures()).as("the living plan").isEqualTo(before);
            JsonNode answer = answer();
            assertThat(answer.path("unanswered").asString()).isEqualTo("NOT_PLANNED");
            assertThat(answer.has("supposed")).isFalse();
        }
        ask(Map.of("closed", Set.of("medeu")));
        assertThat(answer().at("/supposed/requests").asInt())
                .as("the next question")
                .isPositive();
    }

    @Test
    void anEarlierCurfewServesFewer() {
        city.shift("driver-test-1");
        ask(Map.of("rules", rules(Map.of("curfew", Map.of("from", "09:10", "until", "17:00")))));
        JsonNode answer = answer();
        assertThat(answer.at("/supposed/served").asInt())
                .isLessThan(answer.at("/asItIs/served").asInt());
    }

    @Test
    void aPermitForEveryCarOpensWhereOnlyCarsWithItGetIn() {
        city.restricted("alatau", "PASS");
        city.restricted("medeu", "PASS");
        city.shift("driver-test-1");
        ask(Map.of("permit", "PASS"));
        JsonNode answer = answer();
        assertThat(answer.at("/asItIs/served").asInt()).isZero();
        assertThat(answer.at("/supposed/served").asInt()).isPositive();
    }
}
