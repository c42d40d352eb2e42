package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.matching.topology.Refusal.Reason;

/** Whether what is remembered and what is in the topics belong together. */
class StartTest {

    private static final String TOPIC = "relief.requests";

    private static Start.Found found(
            boolean remembered, boolean inStores, boolean decided, @Nullable Position position, Source source) {
        return new Start.Found(
                2,
                remembered,
                inStores,
                decided,
                position == null ? Map.of() : Map.of(TOPIC, position),
                Map.of(TOPIC, source),
                "the-state",
                "id-of-state");
    }

    private static @Nullable Position position(@Nullable String stored) {
        return stored == null ? null : Position.read(stored.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        // remembered, inStores, decided, begin, refused
        "false, false, false, 0, ", // a new installation
        "false, false, false, 7, CUT", // a new one on a log that others have used for long
        "false, false, true, 0, NO_STATE",
        "false, false, true, 7, NO_STATE",
        "false, true, true, 0, ", // a release that had no state topic
        "false, true, true, 7, ",
        "true, false, true, 0, ", // stores and changelogs are lost
        "true, true, true, 0, ",
        "true, true, false, 0, ",
    })
    void aStateThatIsLostIsNotDecidedAnew(
            boolean remembered, boolean inStores, boolean decided, long begin, @Nullable Reason refused) {
        Position position = remembered ? new Position(8, "x") : null;
        var refusals = Start.refusals(found(remembered, inStores, decided, position, new Source(begin, 9, "x", null)));
        assertThat(refusals.stream().map(Refusal::reason).findFirst().orElse(null))
                .isEqualTo(refused);
        assertThat(refusals).hasSize(refused == null ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        // stored, begin, end, topicId, refused, goes on after
        "8@x, 0, 9, x, , 8@x",
        "8@x, 0, 20, x, , 8@x",
        "8@x, 9, 20, x, , 8@x", // what was taken in may be cut
        "8, 0, 9, x, , 8@x", // as an earlier release stored it
        "8@x, 0, 9, , , 8", // which topic it is was not asked
        "-1@x, 0, 0, x, , -1@x",
        ", 0, 5, x, , ",
        ", 0, 0, x, , ",
        "8@x, 0, 8, x, BEYOND_END, -1@x",
        "8@x, 0, 0, x, BEYOND_END, -1@x",
        "8, 3, 5, x, BEYOND_END, 2@x",
        "8@x, 0, 5, y, MADE_ANEW, -1@y",
        "8@x, 0, 20, y, MADE_ANEW, -1@y", // it has grown past the position since
        "8@x, 10, 20, x, CUT, 9@x",
        ", 10, 20, x, CUT, 9@x",
        "8@x, 20, 20, x, CUT, 19@x",
    })
    void whatWasTakenInIsStillWhatIsThere(
            @Nullable String stored,
            long begin,
            long end,
            @Nullable String topicId,
            @Nullable Reason refused,
            @Nullable String after) {
        Source source = new Source(begin, end, topicId, null);
        var refusals = Start.refusals(found(true, true, true, position(stored), source));
        assertThat(refusals.stream().map(Refusal::reason).findFirst().orElse(null))
                .isEqualTo(refused);
        assertThat(Start.goOn(TOPIC, position(stored), source)).isEqualTo(position(after));
    }

    @Test
    void commandsThatNobodyCarriedOutThenAreNotCarriedOutNow() {
        Source anew = new Source(0, 5, "y", null);
        assertThat(Start.goOn(Commands.TOPIC, new Position(8, "x"), anew)).isEqualTo(new Position(4, "y"));
    }

    /** A backup has each record where it was, in topics with other ids. */
    @ParameterizedTest
    @CsvSource({
        "state-1, topic-1, 9, ",
        "state-1, topic-2, 9, MADE_ANEW",
        "state-2, topic-2, 9, ",
        "state-2, topic-2, 8, BEYOND_END",
    })
    void aLogThatWasPutBackAsAWholeIsTheSameLog(String stateTopic, String topic, long end, @Nullable Reason refused) {
        var positions = Map.of(TOPIC, new Position(8, "topic-1"), Start.ITSELF, new Position(0, "state-1"));
        var sources = Map.of(TOPIC, new Source(0, end, topic, null), Start.ITSELF, Source.itself(stateTopic));
        assertThat(Start.refusals(0, positions, sources).stream()
                        .map(Refusal::reason)
                        .findFirst()
                        .orElse(null))
                .isEqualTo(refused);
    }

    @Test
    void saysWhichTopicWhichPartitionAndWhichOffsets() {
        var refusals = Start.refusals(found(true, true, true, new Position(8, "x"), new Source(0, 5, "x", null)));
        assertThat(refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.topic()).isEqualTo(TOPIC);
            assertThat(refusal.partition()).isEqualTo(2);
            assertThat(refusal.what()).contains("up to offset 8", "ends at 4");
        });
    }

    @Test
    void whatIsAcceptedIsOneTopicAsItIsNotTheNextOfItsName() {
        var seen = new Refusal(Reason.BEYOND_END, TOPIC, 2, "x", "ends at 4");
        assertThat(seen.isSame(new Refusal(Reason.BEYOND_END, TOPIC, 2, "x", "ends at 5")))
                .isTrue();
        assertThat(seen.isSame(new Refusal(Reason.BEYOND_END, TOPIC, 2, "y", "ends at 4")))
                .isFalse();
        assertThat(seen.isSame(new Refusal(Reason.BEYOND_END, TOPIC, 3, "x", "ends at 4")))
                .isFalse();
    }
}
