package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.matching.area.CatalogItem;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.DeliveryEvent;
import org.relief.matching.delivery.DeliveryEvent.Cancelled;
import org.relief.matching.delivery.DeliveryEvent.Completed;
import org.relief.matching.delivery.DeliveryEvent.EtaChanged;
import org.relief.matching.delivery.DeliveryEvent.Extended;
import org.relief.matching.delivery.DeliveryEvent.Offered;
import org.relief.matching.delivery.DeliveryEvent.OutlookChanged;
import org.relief.matching.delivery.DeliveryEvent.Overdue;
import org.relief.matching.delivery.DeliveryEvent.Planned;
import org.relief.matching.delivery.DeliveryEvent.Redirected;
import org.relief.matching.delivery.DeliveryEvent.ReturnOrdered;
import org.relief.matching.delivery.PromiseEvent.PromiseChanged;
import org.relief.matching.delivery.RestrictionEvent.RestrictionLifted;
import org.relief.matching.delivery.RestrictionEvent.RestrictionSet;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.SilentJournal;
import org.relief.matching.delivery.SteeringEvent.RulesSet;
import org.relief.matching.delivery.SteeringEvent.SteeringLifted;
import org.relief.matching.delivery.SteeringEvent.SteeringRefused;
import org.relief.matching.delivery.SteeringEvent.SteeringSet;
import org.relief.matching.delivery.SteeringEvent.WhatIfAnswered;
import org.relief.matching.delivery.StopEvent.StopChanged;
import org.relief.matching.delivery.StopEvent.StopHeld;
import org.relief.matching.delivery.StopEvent.StopResumed;
import org.relief.matching.delivery.StopEvent.StopWithdrawn;
import org.relief.matching.delivery.TripEvent.DispatchSet;
import org.relief.matching.delivery.TripEvent.PlaceSuggested;
import org.relief.matching.delivery.TripEvent.TripHeld;
import org.relief.matching.planner.StraightLine;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Contracts;
import org.relief.platform.testing.Variants;
import org.relief.platform.testing.Variants.Variant;

/** The others' examples are read; our own are written as they stand there. */
class ContractsTest {

    private static final Map<String, Class<? extends DeliveryEvent>> OURS = Map.ofEntries(
            Map.entry("delivery.planned.v1", Planned.class),
            Map.entry("delivery.offered.v1", Offered.class),
            Map.entry("delivery.extended.v1", Extended.class),
            Map.entry("promise.changed.v1", PromiseChanged.class),
            Map.entry("trip.held.v1", TripHeld.class),
            Map.entry("shift.place-suggested.v1", PlaceSuggested.class),
            Map.entry("dispatch.set.v1", DispatchSet.class),
            Map.entry("delivery.redirected.v1", Redirected.class),
            Map.entry("stop.withdrawn.v1", StopWithdrawn.class),
            Map.entry("stop.changed.v1", StopChanged.class),
            Map.entry("stop.held.v1", StopHeld.class),
            Map.entry("stop.resumed.v1", StopResumed.class),
            Map.entry("delivery.eta-changed.v1", EtaChanged.class),
            Map.entry("delivery.overdue.v1", Overdue.class),
            Map.entry("restriction.set.v1", RestrictionSet.class),
            Map.entry("restriction.lifted.v1", RestrictionLifted.class),
            Map.entry("steering.set.v1", SteeringSet.class),
            Map.entry("steering.lifted.v1", SteeringLifted.class),
            Map.entry("steering.refused.v1", SteeringRefused.class),
            Map.entry("area-rules.set.v1", RulesSet.class),
            Map.entry("what-if.answered.v1", WhatIfAnswered.class),
            Map.entry("return.ordered.v1", ReturnOrdered.class),
            Map.entry("delivery.cancelled.v1", Cancelled.class),
            Map.entry("delivery.completed.v1", Completed.class),
            Map.entry("request.outlook-changed.v1", OutlookChanged.class));

    /** Events of others that matching has no use for, or only its board. */
    private static final Set<String> NOT_READ = Set.of(
            "fact.conflicted.v1",
            "neighborhood.retired.v1",
            "road.reported.v1",
            "stop.contact-opened.v1",
            "stop.undone.v1",
            "contact.reading-limited.v1",
            "contact.reading-allowed.v1",
            "area.erased.v1",
            "neighborhood.report-questioned.v1",
            "neighborhood.question-settled.v1",
            "load.recalled.v1",
            "load.recall-ended.v1",
            "neighborhood.silent.v1",
            "neighborhood.silence-ended.v1",
            "call-around.unreached.v1",
            "call-around.reached.v1");

    static Stream<String[]> others() {
        return Stream.of("intake-service", "inventory-service", "notification-service")
                .flatMap(service -> Contracts.of(service).types().stream().map(type -> new String[] {service, type}));
    }

    @ParameterizedTest
    @MethodSource("others")
    void readsTheOthersExamples(String service, String type) {
        read(type, Contracts.example(service, type));
    }

    private static void read(String type, String json) {
        byte[] event = json.getBytes(StandardCharsets.UTF_8);
        if (name(type).equals("item.defined.v1")) {
            assertThat(CatalogItem.read(event).item().code()).isEqualTo("FOOD_PARCEL_5D");
        } else if (!name(type).equals("item.retired.v1") && !NOT_READ.contains(name(type))) {
            var routes =
                    new EventRoutes(new AreaState(new SilentJournal(), () -> "new"), Rules.STANDARD, StraightLine.CITY);
            assertThat(routes.reads(type)).as(type).isTrue();
            assertThatCode(() -> routes.handle(type, event, 1, Instant.parse("2022-01-06T03:00:00Z")))
                    .doesNotThrowAnyException();
        }
    }

    private static String name(String type) {
        return type.substring("org.relief.".length());
    }

    static Stream<Arguments> olderAndNewer() {
        return others().filter(other -> !NOT_READ.contains(name(other[1]))).flatMap(other -> {
            Variants variants = Variants.of(other[0], other[1]);
            Stream<Variant> before = Stream.of("/receivedAt")
                    .filter(_ -> name(other[1]).matches("(stop|delivery)\\..*"))
                    .map(variants::without);
            Stream<Variant> released =
                    Contracts.released(other[1]).stream().map(event -> new Variant("as released", event));
            return Stream.of(variants.lacking(), variants.reworded(), before, released)
                    .flatMap(all -> all)
                    .map(variant -> Arguments.of(other[0], other[1], variant));
        });
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("olderAndNewer")
    void readsWhatCameBeforeAFieldAndWhatComesWithANewWord(String service, String type, Variant variant) {
        read(type, variant.json());
    }

    @Test
    void writesItsOwnExamples() {
        Contracts contracts = Contracts.of("matching-service");
        assertThat(contracts.types()).hasSize(OURS.size());
        OURS.forEach((name, event) -> {
            String type = "org.relief." + name;
            String example = contracts.example(type);
            DeliveryEvent read = EventJson.read(example.getBytes(StandardCharsets.UTF_8), event);
            assertThat(read.type()).isEqualTo(name);
            assertThat(EventJson.MAPPER.readTree(EventJson.write(read))).isEqualTo(EventJson.MAPPER.readTree(example));
            contracts.assertFits(type, EventJson.write(read));
        });
        contracts.assertComplete();
    }
}
