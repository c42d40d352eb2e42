package org.relief.matching.topology;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.SilentJournal;
import org.relief.matching.planner.StraightLine;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.testing.Contracts;

/** What the topology folds, by topic; the commands, which are between the board and itself, are no contract. */
public final class TopologyReads {

    private static final Set<String> COMMANDS = Set.of(
            Commands.CANCEL_DELIVERY,
            Commands.DECIDE_STOP,
            Commands.RELEASE_STOPS,
            Commands.LIFT_BACK_OFF,
            Commands.LIFT_RESTRICTION,
            Commands.SEND_NOW,
            Commands.SET_DISPATCH,
            Commands.STEER,
            Commands.LIFT_STEERING,
            Commands.MOVE_STOP,
            Commands.OFFER_AGAIN,
            Commands.SET_RULES,
            Commands.KEEP_RULES,
            Commands.RESUME_AREA);

    private TopologyReads() {}

    public static Map<String, Set<String>> byTopic() {
        var routes =
                new EventRoutes(new AreaState(new SilentJournal(), () -> "new"), Rules.STANDARD, StraightLine.CITY);
        Stream<String> items = Stream.of("item.defined.v1", "item.retired.v1").map(EventCatalog.TYPE_PREFIX::concat);
        Map<String, Set<String>> reads = Stream.concat(routes.types().stream(), items)
                .filter(type -> !COMMANDS.contains(type.substring(EventCatalog.TYPE_PREFIX.length())))
                .collect(groupingBy(Contracts::topicOf, toSet()));
        assertThat(MatchingTopology.SOURCES)
                .containsAll(Set.copyOf(reads.keySet().stream()
                        .filter(topic -> !topic.equals(MatchingTopology.ITEMS))
                        .toList()));
        return reads;
    }
}
