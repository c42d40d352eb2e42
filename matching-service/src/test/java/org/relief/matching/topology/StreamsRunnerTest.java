package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamsRunnerTest {

    @ParameterizedTest
    @CsvSource({
        "CREATED, 1, false",
        "REBALANCING, 1, false",
        "RUNNING, 1, true",
        "RUNNING, 0, false",
        "PENDING_ERROR, 1, false",
        "ERROR, 0, false",
        "PENDING_SHUTDOWN, 1, false",
        "NOT_RUNNING, 0, false"
    })
    void worksOnlyWhileItRunsWithAllItsThreads(State state, int alive, boolean works) {
        assertThat(StreamsRunner.isWorking(state, alive, 1)).isEqualTo(works);
    }

    @Test
    void oneOfTwoThreadsThatEndedIsNotEnough() {
        assertThat(StreamsRunner.isWorking(State.RUNNING, 1, 2)).isFalse();
        assertThat(StreamsRunner.isWorking(State.RUNNING, 2, 2)).isTrue();
    }

    @Test
    void startsOnceTheTopicsAreThereAndTriesAgainWhenThatFails() {
        CountDownLatch topics = new CountDownLatch(1);
        AtomicInteger opened = new AtomicInteger();
        StreamsRunner runner = new StreamsRunner(
                () -> {
                    if (opened.incrementAndGet() == 1) {
                        throw new StreamsException("the broker went away");
                    }
                    return unconnected();
                },
                1,
                topics::await);
        runner.start();
        assertThat(opened).hasValue(0);
        assertThat(runner.isWorking()).isFalse();
        topics.countDown();
        await().until(() -> opened.get() == 2);
        runner.stop();
        assertThat(runner.isWorking()).isFalse();
    }

    private static KafkaStreams unconnected() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "unconnected");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        var builder = new StreamsBuilder();
        builder.stream("some");
        Topology topology = builder.build();
        return new KafkaStreams(topology, settings);
    }
}
