package org.relief.matching.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.Location;
import org.relief.matching.board.BoardEvents.LoadDispatched;
import org.relief.matching.board.BoardEvents.Need;
import org.relief.matching.board.BoardViews.DeliveryView;
import org.relief.matching.board.BoardViews.LineView;
import org.relief.matching.delivery.DeliveryEvent.Line;
import org.relief.matching.delivery.DeliveryEvent.Planned;
import org.relief.matching.delivery.DeliveryEvent.Visit;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Contracts;

class DeliveryDocumentsTest {

    private static final Instant NINE = Instant.parse("2022-01-06T09:00:00Z");
    private static final Location PLACE = new Location(43.2, 76.9);

    private static Visit stop(String id, int rice) {
        return new Visit(
                id, "of " + id, "ALATAU", PLACE, NINE, NINE, null, List.of(new HandedLine(1, "RICE", rice)), null);
    }

    /** Three bags of rice for two stops. */
    private static Document planned() {
        var stops = List.of(stop("first", 2), stop("second", 1));
        var rice = List.of(new Line("RICE", 3));
        var route = new Planned("d1", "s1", "driver", "W1", NINE, NINE, 9000, rice, stops, NINE);
        return new Document("_id", "d1").append("state", "LOADED").append("route", BoardStore.document(route));
    }

    private static Document loaded(int rice) {
        var load = new LoadDispatched("d1", NINE, List.of(new LineView("RICE", rice)));
        return planned().append(DeliveryDocuments.LOAD, BoardStore.document(load));
    }

    private static List<Integer> units(DeliveryView delivery) {
        return delivery.stops().stream()
                .map(stop -> stop.lines().stream().mapToInt(Need::quantity).sum())
                .toList();
    }

    @Test
    void showsWhatIsOnTheCarAndBesideItWhatWasToBe() {
        DeliveryView view = DeliveryDocuments.delivery(loaded(2));
        assertThat(view.lines()).containsExactly(new LineView("RICE", 2));
        assertThat(view.planned()).containsExactly(new LineView("RICE", 3));
        assertThat(units(view)).as("as the matcher divides it").containsExactly(1, 1);
        assertThat(view.stops().getFirst().planned()).containsExactly(new Need(1, "RICE", 2));
        assertThat(view.stops().getLast().planned()).isNull();
    }

    @Test
    void saysNothingOfThePlanWhereAllOfItIsOnTheCarOrNobodyHasLoadedYet() {
        for (Document document : List.of(loaded(3), planned())) {
            DeliveryView view = DeliveryDocuments.delivery(document);
            assertThat(units(view)).containsExactly(2, 1);
            assertThat(view.planned()).isNull();
            assertThat(view.stops()).allMatch(stop -> stop.planned() == null);
        }
    }

    @Test
    void ofWhatStayedBehindNoStopGetsAnything() {
        DeliveryView view = DeliveryDocuments.delivery(loaded(0));
        assertThat(view.lines()).isEmpty();
        assertThat(units(view)).containsExactly(0, 0);
    }

    @Test
    void aStopThatChangedOnTheWayHasItsGoodsFromWhatIsOnTheCar() {
        Document changed = new Document("first", BoardStore.document(stop("first", 1)));
        Document onTheWay = changedAt(loaded(2).append("changed", changed), NINE.plusSeconds(60));
        assertThat(DeliveryDocuments.delivery(onTheWay).stops().getFirst().planned())
                .isNull();
        Document before = changedAt(loaded(1).append("changed", changed), NINE.minusSeconds(60));
        assertThat(units(DeliveryDocuments.delivery(before)))
                .as("two were planned at last, and one was loaded")
                .containsExactly(1, 0);
    }

    private static Document changedAt(Document delivery, Instant at) {
        return delivery.append(DeliveryDocuments.CHANGED_AT, new Document(Map.of("first", at.toString())));
    }

    @Test
    void readsWhatInventorySaysWasLoaded() {
        String example = Contracts.example("inventory-service", "org.relief.load.dispatched.v1");
        var load = EventJson.read(example.getBytes(UTF_8), LoadDispatched.class);
        assertThat(load.lines()).containsExactly(new LineView("FOOD_PARCEL_5D", 3));
    }
}
