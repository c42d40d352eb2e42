package org.relief.platform.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.platform.web.live.LiveEvent.Update;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class ChannelTest {

    private static final Instant NOW = Instant.parse("2022-01-09T10:00:00Z");

    private final Channel channel = new Channel(NOW);

    /** Its writer never starts, so nothing is ever taken from its queue. */
    private static Subscriber stuck() {
        return new Subscriber(new SseEmitter(), Duration.ofMinutes(1), () -> {});
    }

    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            channel.publish(new Update("id " + i, "changed", "{}"), NOW);
        }
    }

    @Test
    void dropsASubscriberThatCannotKeepUpAndKeepsTheOthersGoing() {
        channel.subscribe(stuck(), null, NOW);
        publish(2 * Channel.REMEMBERED - 2);
        channel.subscribe(stuck(), null, NOW);
        publish(1);
        assertThat(channel.size()).isEqualTo(2);
        publish(1);
        assertThat(channel.size()).isEqualTo(1);
    }

    @Test
    void isForgottenOnceNobodyUsesIt() {
        Subscriber subscriber = stuck();
        channel.subscribe(subscriber, null, NOW);
        Instant later = NOW.plusSeconds(3600);
        assertThat(channel.isForgotten(later, Duration.ofMinutes(10))).isFalse();
        channel.remove(subscriber, NOW);
        assertThat(channel.isForgotten(NOW.plusSeconds(1), Duration.ofMinutes(10)))
                .isFalse();
        assertThat(channel.isForgotten(later, Duration.ofMinutes(10))).isTrue();
    }

    private static Update update(String id) {
        return new Update(id, "changed", "{}");
    }

    /** What a page gets that returns, in the end. */
    private void assertGiven(@Nullable String lastEventId, String... ids) {
        Page page = new Page();
        Subscriber subscriber = new Subscriber(page, Duration.ofMinutes(1), () -> {});
        channel.subscribe(subscriber, lastEventId, NOW);
        subscriber.start();
        await().untilAsserted(() -> assertThat(page.ids).containsExactly(ids));
        subscriber.end();
    }

    /** The ids of what was sent; of a reset its name. */
    private static final class Page extends SseEmitter {

        private final List<String> ids = new CopyOnWriteArrayList<>();

        @Override
        public void send(SseEventBuilder event) {
            String text = event.build().stream()
                    .map(part -> String.valueOf(part.getData()))
                    .collect(Collectors.joining());
            text.lines()
                    .filter(line -> line.startsWith("id:") || line.equals("event:reset"))
                    .forEach(line -> ids.add(line.substring(line.indexOf(':') + 1)));
        }
    }

    /** On the other instance the phone saw "theirs"; "mine" came there after it, and was here before. */
    @Test
    void givesWhoReturnsFromAnotherInstanceWhatWasToldThereLater() {
        channel.publish(update("mine"), NOW);
        channel.hear(update("theirs"), NOW);
        assertGiven("theirs", "mine");
        channel.told("mine");
        assertGiven("theirs", "mine");
    }

    @Test
    void givesWhatIsToldAllInTheOrderOfItsTelling() {
        channel.publish(update("one"), NOW);
        channel.publish(update("two"), NOW);
        channel.told("one");
        channel.hear(update("three"), NOW);
        assertGiven("one", "three", "two");
    }

    /** Two published at once: these subscribers heard of one first, the instances are told of the other first. */
    @Test
    void givesWhatCameLaterHereThoughTheOthersWereToldOfItFirst() {
        channel.publish(update("a"), NOW);
        channel.publish(update("b"), NOW);
        channel.told("b");
        channel.told("a");
        assertGiven("a", "b");
        assertGiven("b", "a");
    }

    @Test
    void hasEveryoneLoadAnewWhoMayHaveMissedSomething() {
        channel.hear(update("before"), NOW);
        channel.missed();
        assertGiven("before", "reset");
    }

    @Test
    void remembersNoMoreThanItsShare() {
        for (int i = 0; i < 2 * Channel.REMEMBERED; i++) {
            channel.publish(update("untold " + i), NOW);
        }
        assertGiven("untold " + (Channel.REMEMBERED - 1), "reset");
    }
}
