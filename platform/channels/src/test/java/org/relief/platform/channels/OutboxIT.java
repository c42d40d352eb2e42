package org.relief.platform.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.platform.channels.MessageOutbox.Progress;
import org.relief.platform.channels.MessageOutbox.State;
import org.relief.platform.testing.FakeGateway;
import org.relief.platform.testing.RealParts;

/** What becomes of messages when gateways are slow, failing, dead or busy, and when the sender dies. */
class OutboxIT {

    private static final Instant START = Instant.parse("2026-01-06T12:00:00Z");

    private final MongoClient client = MongoClients.create(RealParts.mongodb());
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Clock clock = new Clock() {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };
    private final MessageOutbox outbox = new MessageOutbox(client.getDatabase("channels-" + UUID.randomUUID()), clock);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final Set<String> forgotten = new HashSet<>();
    private List<String> phones = List.of("+77011234567");

    @AfterEach
    void close() {
        threads.shutdownNow();
        client.close();
    }

    @Test
    void sendsOnceWhatIsPutTwice() {
        Dispatcher dispatcher = dispatcher(taking());
        outbox.put(message("m1"));
        outbox.put(message("m1"));
        dispatcher.sweep();
        awaits("m1", State.SENT);
        dispatcher.sweep();
        assertThat(sent).containsExactly("m1");
        assertThat(outbox.countSince("person", START.minusSeconds(1))).isEqualTo(1);
    }

    @Test
    void sendsAgainUnderTheSameIdWhatADeadSenderHadClaimed() {
        outbox.put(message("m1"));
        var claimed = outbox.listDue(START).getFirst();
        assertThat(outbox.claim(claimed, START.plusSeconds(60))).isTrue();
        assertThat(outbox.claim(claimed, START.plusSeconds(60))).isFalse();
        Dispatcher dispatcher = dispatcher(taking());
        dispatcher.sweep();
        assertThat(sent).isEmpty();
        now.set(START.plusSeconds(61));
        dispatcher.sweep();
        awaits("m1", State.SENT);
        assertThat(sent).containsExactly("m1");
    }

    @Test
    void keepsTryingAGatewayThatFailsAndSaysSoMeanwhile() {
        FakeGateway server = new FakeGateway().answers(500, "").answers(500, "").answers(200, "{\"id\":1,\"cnt\":1}");
        Dispatcher dispatcher = dispatcher(guarded(server, Duration.ofSeconds(5)));
        outbox.put(message("m1"));
        dispatcher.sweep();
        await().until(() -> outbox.find("m1").orElseThrow().isTroubled());
        assertThat(outbox.find("m1")).contains(new Progress(State.WAITING, "status-500"));
        now.set(START.plusSeconds(30));
        dispatcher.sweep();
        awaits("m1", State.SENT);
        server.close();
    }

    @Test
    void leavesADeadGatewayAloneAndSaysThatAtOnce() {
        FakeGateway server = new FakeGateway();
        Channel dead = guarded(server, Duration.ofSeconds(5));
        server.close();
        Dispatcher dispatcher = dispatcher(dead);
        for (String id : List.of("m1", "m2", "m3", "m4")) {
            outbox.put(message(id));
            dispatcher.sweep();
            await().until(() -> outbox.find(id).orElseThrow().isTroubled());
        }
        assertThat(outbox.find("m4")).contains(new Progress(State.WAITING, "left-alone"));
    }

    @Test
    void givesASlowGatewayUpAfterItsTimeAndHoldsUpNobodyElse() {
        Dispatcher dispatcher = dispatcher(
                Map.of(Way.SMS, guarded((_, _) -> hanging(), Duration.ofMillis(200)), Way.TELEGRAM, taking()));
        outbox.put(message("slow"));
        outbox.put(new Message("quick", "person", Way.TELEGRAM, "text", START.plusSeconds(600)));
        dispatcher.sweep();
        awaits("quick", State.SENT);
        await().until(() -> outbox.find("slow").orElseThrow().isTroubled());
        assertThat(outbox.find("slow")).contains(new Progress(State.WAITING, "too-slow"));
    }

    private static Sent hanging() throws InterruptedException {
        Thread.sleep(Duration.ofMinutes(1));
        return new Sent.Taken("");
    }

    @Test
    void waitsAsLongAsABusyGatewaySaysAndCallsThatNoTrouble() {
        FakeGateway server =
                new FakeGateway().answers(429, "", Map.of("Retry-After", "20")).answers(200, "{\"id\":1,\"cnt\":1}");
        Dispatcher dispatcher = dispatcher(guarded(server, Duration.ofSeconds(5)));
        outbox.put(message("m1"));
        dispatcher.sweep();
        await().until(() -> !server.asked().isEmpty());
        await().until(() -> outbox.listDue(START.plusSeconds(20)).size() == 1);
        assertThat(outbox.find("m1")).contains(new Progress(State.WAITING, null));
        now.set(START.plusSeconds(21));
        dispatcher.sweep();
        awaits("m1", State.SENT);
        server.close();
    }

    @Test
    void forgetsAnAddressAtWhichNobodyIsAndNothingThatIsOver() {
        Dispatcher dispatcher = dispatcher((_, _) -> new Sent.Gone("push-410"));
        outbox.put(message("m1"));
        outbox.put(message("m2"));
        outbox.withdraw("m2");
        dispatcher.sweep();
        awaits("m1", State.REFUSED);
        assertThat(forgotten).containsExactly("+77011234567");
        assertThat(outbox.find("m2")).contains(new Progress(State.OVER, null));
        outbox.put(message("m3"));
        now.set(START.plusSeconds(601));
        dispatcher.sweep();
        awaits("m3", State.OVER);
    }

    @Test
    void oneBadBrowserHoldsUpNeitherTheOtherPhonesOfADriverNorAnybodyElse() {
        phones = List.of("barred", "broken", "well");
        Channel push = guarded(
                (address, message) -> switch (address) {
                    case "barred" -> new Sent.Barred("push-403");
                    case "broken" -> throw new IllegalArgumentException("no keys of a subscription");
                    default -> taking().send(address, message);
                },
                Duration.ofSeconds(5));
        Dispatcher dispatcher = dispatcher(push);
        outbox.put(message("m1"));
        dispatcher.sweep();
        awaits("m1", State.SENT);

        phones = List.of("barred");
        for (String id : List.of("m2", "m3", "m4", "m5", "m6", "m7")) {
            outbox.put(message(id));
            dispatcher.sweep();
            await().until(() -> outbox.find(id).orElseThrow().isTroubled());
        }
        assertThat(outbox.find("m7")).contains(new Progress(State.WAITING, "push-403"));
        phones = List.of("well");
        outbox.put(message("m8"));
        dispatcher.sweep();
        awaits("m8", State.SENT);
    }

    private void awaits(String id, State state) {
        await().until(() -> outbox.find(id).orElseThrow().state() == state);
    }

    private static Message message(String id) {
        return new Message(id, "person", Way.SMS, "text", START.plusSeconds(600));
    }

    private Channel taking() {
        return (_, message) -> {
            sent.add(message.id());
            return new Sent.Taken("");
        };
    }

    private Channel guarded(FakeGateway server, Duration limit) {
        var http = new Gateway(
                java.net.http.HttpClient.newHttpClient(),
                tools.jackson.databind.json.JsonMapper.builder().build(),
                limit);
        return guarded(new SmsGateway(http, new ChannelsProperties.Sms(server.url("/"), "key", "")), limit);
    }

    private Channel guarded(Channel gateway, Duration limit) {
        return new Guarded(gateway, threads, new GuardRegistry(settings(limit)).of(Way.SMS));
    }

    private static ChannelsProperties settings(Duration limit) {
        return new ChannelsProperties(
                Duration.ofMillis(100),
                Duration.ofSeconds(60),
                limit,
                Duration.ofMinutes(1),
                8,
                100,
                Duration.ofDays(2),
                false,
                null,
                null,
                null,
                null);
    }

    private Dispatcher dispatcher(Channel sms) {
        return dispatcher(Map.of(Way.SMS, sms));
    }

    private Dispatcher dispatcher(Map<Way, Channel> gateways) {
        Addresses addresses = new Addresses() {
            @Override
            public List<String> list(String person, Way way) {
                return phones;
            }

            @Override
            public void gone(String person, Way way, String address) {
                forgotten.add(address);
            }
        };
        ChannelsProperties settings = settings(Duration.ofSeconds(5));
        return new Dispatcher(
                outbox, new Channels(new EnumMap<>(gateways), settings), addresses, threads, clock, settings);
    }
}
