package org.relief.matching.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.IntakeEvents.Need;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.area.IntakeEvents.Urgency;
import org.relief.matching.area.Location;
import org.relief.matching.area.OutlookTold;
import org.relief.matching.delivery.Promise.Standing;
import org.relief.matching.delivery.PromiseEvent.PromiseChanged;
import org.relief.platform.eventing.EventJson;

class PromiseTest {

    private static final Instant NOON = Instant.parse("2022-01-10T06:00:00Z");
    private static final Instant TOLD = NOON.plus(Duration.ofHours(2));

    private static final String EXAMPLE = """
            {"requestId": "r", "toldAt": "2022-01-10T06:00:00Z", "by": "OPERATOR",
             "lines": [{"item": "PARCEL", "state": "PLANNED", "eta": "2022-01-10T08:00:00Z"},
                       {"item": "SOAP", "state": "WAITING"}]}
            """;

    private final List<PromiseChanged> said = new ArrayList<>();
    private final AreaState state = new AreaState(new Heard(), () -> "new");
    private final Promises promises = new Promises(state);
    private final Outlooks outlooks = new Outlooks(state);

    private final class Heard implements Journal {
        @Override
        public void save(Kind kind, String key, @Nullable Record value) {}

        @Override
        public void publish(DeliveryEvent event, long sequence, Instant at) {
            if (event instanceof PromiseChanged changed) {
                assertThat(sequence).as("a later word has a greater number").isGreaterThan(said.size());
                said.add(changed);
            }
        }

        @Override
        public void keep() {}

        @Override
        public void drop() {}
    }

    @BeforeEach
    void ask() {
        var needs = List.of(new Need(1, "PARCEL", 2), new Need(2, "SOAP", 1));
        var asked = new RequestAsked(
                "r", "medeu", new Location(43, 76), 3, Urgency.NORMAL, List.of(), needs, null, null, NOON);
        state.put(ReliefRequest.logged(asked, 1));
        comes(TOLD, NOON);
    }

    private ReliefRequest request() {
        return state.findRequest("r").orElseThrow();
    }

    /** @param eta null where no plan brings it */
    private void comes(@Nullable Instant eta, Instant now) {
        int units = eta == null ? 0 : 2;
        var coming = eta == null ? List.<Coming>of() : List.of(new Coming(units, eta, false, null));
        var parcel = new NeedOutlook(1, "PARCEL", 2, units, 0, null, null, null, null, coming);
        var phase = eta == null ? Outlook.State.WAITING : Outlook.State.PLANNED;
        outlooks.tell(request(), new Outlook(phase, List.of(parcel), eta, null), now);
    }

    private void tell(Instant toldAt, @Nullable Instant eta) {
        var line = new OutlookTold.Line("PARCEL", "PLANNED", eta);
        promises.on(new OutlookTold("r", toldAt, "OPERATOR", List.of(line)), toldAt);
    }

    private List<Standing> standings() {
        return said.stream().map(PromiseChanged::standing).toList();
    }

    private static Instant later(int minutes) {
        return TOLD.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void whatAPersonWasToldIsReadAsIntakeSaysIt() {
        promises.on(EventJson.read(EXAMPLE.getBytes(StandardCharsets.UTF_8), OutlookTold.class), NOON);
        assertThat(said).containsExactly(new PromiseChanged("r", Standing.HOLDS, NOON, TOLD, TOLD, NOON, null));
        assertThat(request().isPromised()).isTrue();
    }

    @Test
    void whatWasOnlyInAPlanIsNoPromise() {
        comes(later(90), NOON);
        comes(null, NOON);
        assertThat(said).isEmpty();
    }

    @Test
    void aPromiseIsSaidToBreakBeforeItDoes() {
        tell(NOON, TOLD);
        comes(later(14), NOON.plusSeconds(60));
        assertThat(standings()).doesNotContain(Standing.ENDANGERED);
        comes(later(25), NOON.plusSeconds(120));
        assertThat(said.getLast().standing()).isEqualTo(Standing.ENDANGERED);
        assertThat(said.getLast().expected()).isEqualTo(later(25));
        comes(TOLD, NOON.plusSeconds(180));
        assertThat(said.getLast().standing()).isEqualTo(Standing.HOLDS);
    }

    @Test
    void whoFellOutOfThePlanIsInDangerToo() {
        tell(NOON, TOLD);
        comes(null, NOON.plusSeconds(60));
        assertThat(said.getLast().standing()).isEqualTo(Standing.ENDANGERED);
        assertThat(said.getLast().expected()).isNull();
    }

    /** The driver says a word when the goods are handed over, five minutes after being at the door. */
    @Test
    void whoeverHandsOverJustNowBreaksNoPromise() {
        tell(NOON, TOLD);
        state.lookAtPromise(request(), later(9));
        assertThat(standings()).doesNotContain(Standing.ENDANGERED);
        state.lookAtPromise(request(), later(11));
        assertThat(standings()).contains(Standing.ENDANGERED);
    }

    @Test
    void itIsBrokenOnceAQuarterOfAnHourAndTheTimeAtTheDoorAreOver() {
        tell(NOON, TOLD);
        state.lookAtPromise(request(), later(20));
        assertThat(standings()).doesNotContain(Standing.BROKEN);
        state.lookAtPromise(request(), later(21));
        state.lookAtPromise(request(), later(22));
        assertThat(standings()).containsOnlyOnce(Standing.BROKEN);
        assertThat(request().isPromised())
                .as("who still waits counts for no less")
                .isTrue();
        state.put(request().ended(ReliefRequest.Status.CANCELLED, 2));
        assertThat(request().isPromised()).isFalse();
    }

    @Test
    void whoIsToldThatNothingComesAfterItWasBrokenIsToldAnew() {
        tell(NOON, TOLD);
        state.lookAtPromise(request(), later(21));
        tell(later(22), null);
        assertThat(standings()).containsExactly(Standing.HOLDS, Standing.BROKEN, Standing.ENDED);
        assertThat(request().isPromised()).isFalse();
    }

    @Test
    void whatWasHandedOverInTimeIsKept() {
        tell(NOON, TOLD);
        state.put(request().handedOver(List.of(new HandedLine(1, "PARCEL", 2))));
        state.lookAtPromise(request(), later(10));
        assertThat(said.getLast().standing()).isEqualTo(Standing.KEPT);
    }

    @Test
    void anotherTimeThatIsToldInTimeTakesItsPlace() {
        tell(NOON, TOLD);
        comes(later(60), NOON.plusSeconds(60));
        tell(NOON.plusSeconds(120), later(60));
        assertThat(standings())
                .containsExactly(Standing.HOLDS, Standing.ENDANGERED, Standing.REANNOUNCED, Standing.HOLDS);
    }

    @Test
    void theSameTimeToldAgainIsTheSamePromise() {
        tell(NOON, TOLD);
        tell(NOON.plusSeconds(120), later(5));
        tell(NOON.plusSeconds(60), later(60));
        assertThat(standings()).doesNotContain(Standing.REANNOUNCED, Standing.ENDANGERED);
    }

    @Test
    void whoDoesNotWaitAnyMoreWasPromisedNothing() {
        tell(NOON, TOLD);
        state.put(request().ended(ReliefRequest.Status.CANCELLED, 2));
        state.lookAtPromise(request(), NOON);
        assertThat(said.getLast().standing()).isEqualTo(Standing.ENDED);
    }
}
