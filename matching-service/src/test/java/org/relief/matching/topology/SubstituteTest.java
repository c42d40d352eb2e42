package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.topology.City.Said;
import tools.jackson.databind.JsonNode;

/** Who takes something else as well gets what there is; who can have nothing else comes first. */
class SubstituteTest {

    private final City city = City.ready();

    @AfterEach
    void close() {
        city.close();
    }

    private void stock(int rice, int pasta) {
        city.item("RICE");
        city.item("PASTA");
        city.stock("W1", "RICE", rice);
        city.stock("W1", "PASTA", pasta);
    }

    private JsonNode line(String request) {
        return city.outlook(request).data().at("/needs/0");
    }

    @Test
    void whatIsNotThereComesAsWhatWasAgreedToInstead() {
        stock(0, 10);
        String request = city.requestOr("alatau", "RICE", 4, "PASTA");
        city.shift("driver-test-1");
        Said planned = city.planned();
        assertThat(planned.data().at("/stops/0/lines/0/item").stringValue()).isEqualTo("PASTA");
        assertThat(planned.data().at("/stops/0/lines/0/line").asInt()).isEqualTo(1);
        assertThat(planned.data().at("/stops/0/lines/0/quantity").asInt()).isEqualTo(4);
        assertThat(line(request).get("item").stringValue()).isEqualTo("RICE");
        assertThat(line(request).get("planned").asInt()).isEqualTo(4);
        assertThat(line(request).at("/coming/0/instead").stringValue()).isEqualTo("PASTA");
    }

    @Test
    void whoJoinsACarThatIsNotLoadedYetGetsWhatIsThereToo() {
        stock(0, 10);
        city.item("BREAD");
        city.stock("W1", "BREAD", 20);
        city.shift("driver-test-1");
        city.request("alatau", 3);
        city.accepted(3);
        String either = city.requestOr("alatau", "RICE", 4, "PASTA");
        city.tick();
        city.tick();
        Said extended = city.last("delivery.extended.v1");
        assertThat(City.stopOf(extended, either).at("/lines/0/item").stringValue())
                .isEqualTo("PASTA");
        city.grantExtension(extended, "PASTA", 4);

        String food = city.requestFood("alatau", 1, 3);
        city.tick();
        city.tick();
        assertThat(City.stopOf(city.last("delivery.extended.v1"), food)
                        .at("/lines/0/item")
                        .stringValue())
                .isEqualTo("BREAD");
    }

    @Test
    void whatWasWishedComesWhereThereIsEnoughOfIt() {
        stock(4, 10);
        String request = city.requestOr("alatau", "RICE", 4, "PASTA");
        city.shift("driver-test-1");
        assertThat(city.planned().data().at("/stops/0/lines/0/item").stringValue())
                .isEqualTo("RICE");
        assertThat(line(request).at("/coming/0").has("instead")).isFalse();
    }

    @Test
    void whoCanHaveNothingElseGetsWhatIsScarce() {
        stock(4, 4);
        String either = city.requestOr("alatau", "RICE", 4, "PASTA");
        String strict = city.requestOr("alatau", "RICE", 4);
        city.shift("driver-test-1");
        Said planned = city.planned();
        assertThat(City.stopOf(planned, strict).at("/lines/0/item").stringValue())
                .isEqualTo("RICE");
        assertThat(City.stopOf(planned, either).at("/lines/0/item").stringValue())
                .isEqualTo("PASTA");
    }

    @Test
    void whoDidNotAgreeWaitsAndIsToldWhatIsLacking() {
        stock(0, 10);
        String request = city.requestOr("alatau", "RICE", 4);
        city.shift("driver-test-1");
        city.wait(Duration.ofSeconds(31));
        assertThat(city.said("delivery.planned.v1")).isEmpty();
        assertThat(line(request).get("reason").stringValue()).isEqualTo("NO_STOCK");
        assertThat(line(request).at("/remedy/item").stringValue()).isEqualTo("RICE");
    }

    @Test
    void whereThereIsNothingOfBothWhatWasWishedIsLacking() {
        stock(0, 0);
        String request = city.requestOr("alatau", "RICE", 4, "PASTA");
        city.shift("driver-test-1");
        city.wait(Duration.ofSeconds(31));
        assertThat(line(request).get("reason").stringValue()).isEqualTo("NO_STOCK");
        assertThat(line(request).at("/remedy/item").stringValue()).isEqualTo("RICE");
    }

    @Test
    void whatWasHandedOverInsteadIsWhatWasAskedFor() {
        stock(0, 10);
        String request = city.requestOr("alatau", "RICE", 4, "PASTA");
        city.shift("driver-test-1");
        Said planned = city.planned();
        city.complete(planned, planned.data().at("/stops/0"), 4);
        assertThat(city.outlook(request).text("state")).isEqualTo("SERVED");
        assertThat(line(request).get("delivered").asInt()).isEqualTo(4);
    }
}
