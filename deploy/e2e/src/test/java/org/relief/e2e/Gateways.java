package org.relief.e2e;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.relief.e2e.NotificationAlone.Driver;
import org.relief.e2e.NotificationAlone.Offer;
import org.relief.local.Part;
import org.relief.platform.testing.FakeGateway;
import org.relief.platform.testing.FakeGateway.Answer;
import org.relief.platform.testing.FakeGateway.Asked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Some drivers accept what they are offered, others are silent and are written to by Telegram, then by SMS, then called. Both
 * gateways are one local server that has good and bad days. Run by {@code deploy/e2e/long/gateways}, which sets the ladder.
 */
final class Gateways {

    /** How the gateways are. */
    enum Day {
        /** Nobody is silent: nothing is sent. */
        NONE,
        FINE,
        SLOW,
        FAILING,
        LIMITED,
        DEAD
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TOKEN = System.getenv("TELEGRAM_TOKEN");
    private static final int PORT = URI.create(System.getenv("SMS_URL")).getPort();
    private static final Duration SLOW = Duration.ofSeconds(10);
    private static final int A_SECOND = 2;
    private static final Pattern PHONE = Pattern.compile("phones=%2B(\\d+)");
    /** How long each rung has, and the next sweep after it. */
    private static final Map<String, Duration> RUNGS = Map.of(
            "LIVE", Duration.parse("PT" + System.getenv("RELIEF_LADDER_PAGE")),
            "TELEGRAM", Duration.parse("PT" + System.getenv("RELIEF_LADDER_WAITS_TELEGRAM")),
            "SMS", Duration.parse("PT" + System.getenv("RELIEF_LADDER_WAITS_SMS")));

    private static final Duration LATE = Duration.ofSeconds(3);
    private static final Duration REST =
            Duration.parse("PT" + System.getenv("RELIEF_CHANNELS_OPENFOR")).plusSeconds(2);
    private static final double SAME = 1.5;
    private static final double SAME_MILLIS = 20;

    private final NotificationAlone service;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int seconds;
    private final int rate;
    private final List<Driver> accepting;
    private final List<Driver> silent;
    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    /** Ids of drivers whose message a gateway took. */
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    private final AtomicLong second = new AtomicLong();
    private final AtomicInteger inSecond = new AtomicInteger();
    private volatile Day day = Day.FINE;

    private Gateways(NotificationAlone service, Arguments options) {
        this.service = service;
        this.seconds = options.whole("seconds", 60);
        this.rate = options.whole("rate", 5);
        int silentOnes = options.whole("silent", 60);
        this.accepting = service.onDuty(1, 100);
        this.silent = service.onDuty(101, silentOnes);
        silent.forEach(this::giveAddresses);
    }

    public static void main(String[] arguments) throws Exception {
        Arguments options = Arguments.read(arguments, 0, "[--seconds N] [--silent N] [--rate N]");
        boolean good;
        try (NotificationAlone service = new NotificationAlone("gateways")) {
            good = new Gateways(service, options).run();
        }
        System.out.println(good ? "GOOD" : "NOT GOOD");
        System.exit(good ? 0 : 1);
    }

    /** A number, and a chat with the bot. */
    private void giveAddresses(Driver driver) {
        int number = addresses.size();
        String phone = "7701%07d".formatted(number);
        addresses.put(phone, driver.account().id());
        addresses.put("9" + phone, driver.account().id());
        Account account = driver.account();
        account.post(Part.NOTIFICATION, "/api/reach/mine", Map.of("language", "kk", "phone", "+" + phone))
                .ok();
        String word = account.post(Part.NOTIFICATION, "/api/reach/mine/telegram-link", Map.of())
                .ok()
                .get("link")
                .stringValue();
        word = word.substring(word.lastIndexOf('=') + 1);
        String update = JSON.writeValueAsString(Map.of(
                "update_id", number, "message", Map.of("chat", Map.of("id", "9" + phone), "text", "/start " + word)));
        send(account.request(Part.NOTIFICATION, "/doors/telegram")
                .header("X-Telegram-Bot-Api-Secret-Token", System.getenv("TELEGRAM_WEBHOOK_SECRET"))
                .POST(BodyPublishers.ofString(update)));
    }

    private int send(java.net.http.HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean run() throws InterruptedException {
        accept(20); // warm
        List<Result> results = new ArrayList<>();
        for (Day next : Day.values()) {
            results.add(on(next));
            System.out.println(results.getLast().line(results.getFirst().p99()));
        }
        double without = results.getFirst().p99();
        System.out.printf(
                "%n%d offers a second accepted, %d drivers silent; the page has %s, Telegram %s, SMS %s%n",
                rate, silent.size(), RUNGS.get("LIVE"), RUNGS.get("TELEGRAM"), RUNGS.get("SMS"));
        System.out.println(
                "gateways  accepts  p50 ms  p99 ms  ratio | taken  telegram    sms   call after s  late  lost");
        results.forEach(result -> System.out.println(result.line(without)));
        return results.stream().allMatch(result -> result.isGood(without));
    }

    private Result on(Day next) throws InterruptedException {
        day = next;
        taken.clear();
        FakeGateway gateway = next == Day.DEAD ? null : new FakeGateway(PORT, this::answer);
        try {
            List<Offer> unanswered = next == Day.NONE
                    ? List.of()
                    : silent.stream()
                            .map(driver -> service.offer(driver, Duration.ofMinutes(10)))
                            .toList();
            List<Double> millis = accept(seconds);
            List<JsonNode> alerts = unanswered.stream().map(Gateways::alert).toList();
            long lost = unanswered.stream()
                    .filter(offer -> !taken.contains(offer.driver().account().id()))
                    .map(Gateways::alert)
                    .filter(alert -> !alert.path("state").asString("").equals("TO_CALL"))
                    .count();
            unanswered.forEach(service::cancel);
            return new Result(next, millis, alerts, taken.size(), lost);
        } finally {
            if (gateway != null) {
                gateway.close();
            }
            // A gateway that was left alone is tried again by then.
            Thread.sleep(REST);
        }
    }

    private static JsonNode alert(Offer offer) {
        return offer.driver()
                .account()
                .get(Part.NOTIFICATION, "/api/alerts/mine")
                .ok()
                .valueStream()
                .filter(alert -> alert.get("deliveryId").stringValue().equals(offer.deliveryId()))
                .findFirst()
                .orElse(JSON.createObjectNode());
    }

    /** So many seconds long; how long each accepting took. */
    private List<Double> accept(int howLong) throws InterruptedException {
        Collection<Double> millis = new ConcurrentLinkedQueue<>();
        List<Thread> drivers = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < howLong * rate; i++) {
            long due = begin + i * 1_000_000_000L / rate;
            Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            Offer offer = service.offer(accepting.get(i % accepting.size()), Duration.ofMinutes(10));
            drivers.add(Thread.ofVirtual().start(() -> millis.add(accept(offer))));
        }
        for (Thread driver : drivers) {
            driver.join();
        }
        return List.copyOf(millis);
    }

    /** Only the one that was taken counts: before the service has heard of the offer there is nothing to accept. */
    private double accept(Offer offer) {
        String key = UUID.randomUUID().toString();
        AtomicLong nanos = new AtomicLong();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    long begin = System.nanoTime();
                    int status = send(offer.driver()
                            .account()
                            .request(Part.NOTIFICATION, "/api/deliveries/" + offer.deliveryId() + "/accept")
                            .header("Idempotency-Key", key)
                            .POST(BodyPublishers.ofString("{}")));
                    nanos.set(System.nanoTime() - begin);
                    return status == 200;
                });
        service.close(offer);
        return nanos.get() / 1e6;
    }

    private Answer answer(Asked asked) {
        boolean telegram = asked.path().equals("/bot" + TOKEN + "/sendMessage");
        return switch (day) {
            case SLOW -> {
                pause();
                yield take(asked, telegram);
            }
            case FAILING ->
                ThreadLocalRandom.current().nextBoolean() ? new Answer(503, "", Map.of()) : take(asked, telegram);
            case LIMITED -> hasRoom() ? take(asked, telegram) : busy(telegram);
            case NONE, FINE, DEAD -> take(asked, telegram);
        };
    }

    private static void pause() {
        try {
            Thread.sleep(SLOW);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hasRoom() {
        long now = Instant.now().getEpochSecond();
        if (second.getAndSet(now) != now) {
            inSecond.set(0);
        }
        return inSecond.incrementAndGet() <= A_SECOND;
    }

    private static Answer busy(boolean telegram) {
        return telegram
                ? new Answer(
                        429,
                        "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests\",\"parameters\":{\"retry_after\":3}}",
                        Map.of())
                : new Answer(429, "", Map.of("Retry-After", "3"));
    }

    private Answer take(Asked asked, boolean telegram) {
        String to = telegram
                ? JSON.readTree(asked.body()).path("chat_id").asString("")
                : PHONE.matcher(asked.text())
                        .results()
                        .map(found -> found.group(1))
                        .findFirst()
                        .orElse("");
        String driver = addresses.get(to);
        if (driver != null) {
            taken.add(driver);
        }
        return new Answer(
                200, telegram ? "{\"ok\":true,\"result\":{\"message_id\":5}}" : "{\"id\":17,\"cnt\":1}", Map.of());
    }

    /** @param taken drivers whose message a gateway took; @param lost neither taken nor on the list of calls */
    private record Result(Day day, List<Double> millis, List<JsonNode> alerts, int taken, long lost) {

        double p99() {
            return Figures.quantile(millis, 0.99);
        }

        boolean isGood(double without) {
            return lost == 0 && late() == 0 && p99() <= without * SAME + SAME_MILLIS;
        }

        String line(double without) {
            return String.format(
                    Locale.ROOT,
                    "%-8s %8d %7.1f %7.1f %6.2f | %5d %9s %6s %6s %12d %5d",
                    day,
                    millis.size(),
                    Figures.quantile(millis, 0.5),
                    p99(),
                    p99() / without,
                    taken,
                    after("TELEGRAM"),
                    after("SMS"),
                    after("CALL"),
                    late(),
                    lost);
        }

        /** When the last one came to this rung, in seconds from the offer. */
        private String after(String rung) {
            List<Double> seconds = alerts.stream()
                    .flatMap(alert -> alert.path("tried")
                            .valueStream()
                            .filter(step -> step.get("what").stringValue().equals(rung))
                            .map(step -> between(alert.path("tried").get(0), step)))
                    .toList();
            return seconds.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f", Figures.quantile(seconds, 1));
        }

        /** Steps that came later than the one before allows, and ladders that ended too early. */
        private long late() {
            return alerts.stream().filter(alert -> !isInTime(alert)).count();
        }

        private static boolean isInTime(JsonNode alert) {
            List<JsonNode> tried = alert.path("tried").valueStream().toList();
            for (int i = 1; i < tried.size(); i++) {
                Duration allowed = RUNGS.get(tried.get(i - 1).get("what").stringValue());
                if (between(tried.get(i - 1), tried.get(i)) > allowed.plus(LATE).toMillis() / 1000.0) {
                    return false;
                }
            }
            return !tried.isEmpty() && tried.getLast().get("what").stringValue().equals("CALL");
        }

        private static double between(JsonNode from, JsonNode to) {
            return Duration.between(
                                    Instant.parse(from.get("at").stringValue()),
                                    Instant.parse(to.get("at").stringValue()))
                            .toMillis()
                    / 1000.0;
        }
    }
}
