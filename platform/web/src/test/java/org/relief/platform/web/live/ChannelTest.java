package org.relief.platform.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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
}
