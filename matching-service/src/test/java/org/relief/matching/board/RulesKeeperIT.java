package org.relief.matching.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.relief.matching.area.AreaRules;
import org.relief.matching.area.DailyHours;
import org.relief.matching.area.Weights;
import org.relief.matching.delivery.SteeringCommands.KeepRules;
import org.relief.matching.delivery.SteeringEvent.RulesSet;
import org.relief.matching.planner.Policy;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.eventing.Received;
import org.relief.platform.web.live.LiveUpdates;
import org.relief.platform.web.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;

/** Each hour the board says again how each area is planned. */
class RulesKeeperIT extends BoardDatabase {

    private static final Instant NOON = Instant.parse("2022-01-08T06:00:00Z");

    private final CommandSender commands = mock();
    private SteeringFeed feed;
    private RulesKeeper keeper;

    @BeforeEach
    void open() {
        var store = new BoardStore(client.getDatabase("rules-" + UUID.randomUUID()));
        var freshness = new Freshness(store, () -> 0, Clock.fixed(NOON, ZoneOffset.UTC));
        var board = new BoardFeed(store, mock(LiveUpdates.class), freshness);
        feed = new SteeringFeed(board);
        keeper = new RulesKeeper(store, commands);
        var names = java.util.Map.of("en", "Quiet");
        var quiet = new BoardEvents.AreaDefined(names, "Asia/Almaty", new BoardEvents.Hours("23:00", "07:00"));
        board.area(new Received<>("quiet", headers("area.defined.v1", "quiet", 1), quiet));
    }

    private static EventHeaders headers(String type, String subject, long sequence) {
        return new EventHeaders(
                UUID.randomUUID().toString(), "org.relief." + type, "/test", subject, sequence, NOON, null);
    }

    private RulesSet ruled(String area, long version, String until) {
        var curfew = new DailyHours(LocalTime.of(21, 0), LocalTime.parse(until));
        var rules = new AreaRules(Policy.Rule.PROPORTIONAL, 0.5, Weights.STANDARD, 240, null, curfew);
        var set = new RulesSet("order-" + area + version, rules, version, NOON, "coordinator-1", "test words");
        feed.rules(new Received<>(area, headers("area-rules.set.v1", set.steeringId(), version), set));
        return set;
    }

    private List<KeepRules> said(String area, int reminders) {
        var said = ArgumentCaptor.forClass(KeepRules.class);
        verify(commands, times(reminders)).keep(eq(area), said.capture());
        return said.getAllValues();
    }

    @Test
    void whatStandsIsSaidAgainAsItWasUnderTheSameId() {
        RulesSet set = ruled("almaty", 3, "06:00");
        keeper.remind();
        keeper.remind();
        List<KeepRules> said = said("almaty", 2);
        assertThat(said).extracting(KeepRules::rules).containsOnly(set);
        assertThat(said.getFirst().keepId()).isEqualTo(said.getLast().keepId());
    }

    @Test
    void otherRulesAndOtherAreasAreRemindedOfUnderAnIdOfTheirOwn() {
        ruled("almaty", 3, "06:00");
        keeper.remind();
        RulesSet next = ruled("almaty", 4, "05:00");
        RulesSet elsewhere = ruled("shymkent", 4, "05:00");
        keeper.remind();
        List<KeepRules> almaty = said("almaty", 2);
        List<KeepRules> shymkent = said("shymkent", 1);
        assertThat(almaty.getLast().rules()).isEqualTo(next);
        assertThat(shymkent.getFirst().rules()).isEqualTo(elsewhere);
        assertThat(List.of(
                        almaty.getFirst().keepId(),
                        almaty.getLast().keepId(),
                        shymkent.getFirst().keepId()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whereNobodySetAnyThereIsNothingToSay() {
        keeper.remind();
        verifyNoInteractions(commands);
    }

    /** It does not end the reminding for good. */
    @Test
    void aBrokerThatIsAwayIsToldTheNextHour() {
        ruled("almaty", 3, "06:00");
        doThrow(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "log-unavailable"))
                .doNothing()
                .when(commands)
                .keep(any(), any());
        keeper.remind();
        keeper.remind();
        said("almaty", 2);
    }

    @Test
    void eachHour() throws NoSuchMethodException {
        Scheduled scheduled = RulesKeeper.class.getDeclaredMethod("remind").getAnnotation(Scheduled.class);
        assertThat(Duration.parse(scheduled.fixedDelayString())).isEqualTo(Duration.ofHours(1));
    }
}
