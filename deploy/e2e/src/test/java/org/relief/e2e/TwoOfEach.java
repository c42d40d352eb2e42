package org.relief.e2e;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.relief.local.LocalStack;
import org.relief.local.Part;
import org.relief.local.Settings;
import org.relief.local.client.Api;
import org.relief.local.client.DemoTokens;
import org.relief.local.demo.DemoCity;
import org.relief.local.replay.Replay;
import org.relief.local.replay.ReplayOptions;
import org.relief.local.replay.ReplayResult;
import tools.jackson.databind.JsonNode;

/**
 * Two instances of each service behind a door that shares out the callers. A recorded day is replayed in some minutes, and
 * every half of one any instance, the broker or the database is killed and started again. At the end nothing may be lost or
 * doubled, and what was offered must have reached the phones on either instance. Run by {@code deploy/e2e/long/two-of-each}.
 */
final class TwoOfEach {

    private static final List<Part> SERVICES = List.of(Part.INTAKE, Part.INVENTORY, Part.MATCHING, Part.NOTIFICATION);
    private static final int DRIVERS = 20;
    /**
     * The hours of the file's first day that are played, with 340 of its 773 requests. All of the day in ten minutes is more than
     * two processors do for two of each and a broker and a database: what is measured then is the work that piled up.
     */
    private static final int FROM_HOUR = 8;

    private static final Duration RECORDED = Duration.ofHours(5);
    private static final int RECORDED_REQUESTS = 340;

    private static final long PATIENCE_NANOS = Duration.ofSeconds(90).toNanos();
    /** Before a connection that stands counts as one that hears everything, and until what is told has arrived. */
    private static final long SETTLING_NANOS = Duration.ofSeconds(2).toNanos();

    /** Who is killed: a service's process on one of the two sides, or what there is only one of. */
    private record Victim(LocalStack side, String name, Part part) {}

    /** @param seconds until a request that was logged right after it was decided on */
    private record Pause(Victim victim, double seconds) {}

    private final Arguments options;
    private final Path file;
    private final List<Pause> pauses = new ArrayList<>();
    private final List<Double> calm = new ArrayList<>();
    private final AtomicInteger probes = new AtomicInteger();

    private TwoOfEach(Arguments options) {
        this.options = options;
        this.file = options.files().getFirst();
    }

    public static void main(String[] arguments) throws Exception {
        Arguments options = Arguments.read(
                arguments,
                1,
                "FILE.csv[.gz] [--minutes N] [--every SECONDS] [--seed N] [--only broker|database|SERVICE]");
        System.exit(new TwoOfEach(options).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        Path data = Path.of("target", "two-of-each").toAbsolutePath();
        Settings here = Settings.onFreePorts(data.resolve("a")).withStartupCache(true);
        Settings there = Settings.onFreePorts(data.resolve("b"))
                .withStartupCache(true)
                .withExternal(Map.of(
                        Part.BROKER, here.bootstrapServers(),
                        Part.DATABASE, here.mongoUri(),
                        Part.OIDC, here.issuer()));
        try (LocalStack a = new LocalStack(here, System.out::println);
                LocalStack b = new LocalStack(there, System.out::println)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                b.close();
                a.close();
            }));
            a.startAll();
            b.startAll();
            Settings front = front(here, there);
            new DemoCity(front, Clock.systemUTC(), System.out::println).load();
            return play(a, b, front);
        }
    }

    /** The stack as its callers see it. */
    private static Settings front(Settings here, Settings there) {
        Map<Part, Integer> ports = new EnumMap<>(here.ports());
        for (Part service : SERVICES) {
            ports.put(
                    service,
                    new FrontDoor(List.of(
                                    here.ports().get(service), there.ports().get(service)))
                            .port());
        }
        return new Settings(
                here.root(),
                here.data(),
                ports,
                here.controllerPort(),
                Map.of(
                        Part.BROKER, here.bootstrapServers(),
                        Part.DATABASE, here.mongoUri(),
                        Part.OIDC, here.issuer()),
                false,
                "");
    }

    private boolean play(LocalStack a, LocalStack b, Settings front) throws Exception {
        int minutes = options.whole("minutes", 10);
        var replay = new ReplayOptions(
                file,
                1,
                FROM_HOUR,
                Math.max(1, (int) RECORDED.toMinutes() / minutes),
                DRIVERS,
                RECORDED_REQUESTS,
                options.whole("seed", 1),
                "two of each",
                240);
        DemoTokens tokens = new DemoTokens(HttpClient.newHttpClient(), front.issuer());
        Api intake = new Api(HttpClient.newHttpClient(), front.url(Part.INTAKE), tokens.of("operator"));
        List<WatchedPhone> phonesA = phones(a.settings(), tokens);
        List<WatchedPhone> phonesB = phones(b.settings(), tokens);
        CompletableFuture<ReplayResult> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(new Replay(front, replay, Clock.systemUTC()).run());
            } catch (InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        for (int i = 0; i < 5; i++) {
            calm.add(probe(intake));
        }
        killUntil(System.nanoTime() + Duration.ofMinutes(minutes).toNanos(), victims(a, b), intake);
        ReplayResult played = result.get();
        System.out.print(played.text());
        return conclude(played, new Phones(phonesA, phonesB), doubled(intake));
    }

    private static List<WatchedPhone> phones(Settings side, DemoTokens tokens) {
        List<WatchedPhone> phones = new ArrayList<>();
        for (int n = 1; n <= DRIVERS; n++) {
            phones.add(new WatchedPhone(
                    side.ports().get(Part.NOTIFICATION),
                    tokens.of("driver%02d".formatted(n)).get()));
        }
        return phones;
    }

    private List<Victim> victims(LocalStack a, LocalStack b) {
        List<Victim> victims = new ArrayList<>(
                List.of(new Victim(a, "broker", Part.BROKER), new Victim(a, "database", Part.DATABASE)));
        SERVICES.forEach(service -> {
            victims.add(new Victim(a, service.label() + " A", service));
            victims.add(new Victim(b, service.label() + " B", service));
        });
        String only = options.text("only", "");
        return victims.stream().filter(victim -> victim.name().startsWith(only)).toList();
    }

    private void killUntil(long end, List<Victim> victims, Api intake) throws InterruptedException {
        Random random = new Random(options.whole("seed", 1));
        List<Victim> next = new ArrayList<>();
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            if (next.isEmpty()) {
                next.addAll(victims);
                Collections.shuffle(next, random);
            }
            kill(next.removeLast(), intake);
            long rest = begin + Duration.ofSeconds(options.whole("every", 30)).toNanos() - System.nanoTime();
            Thread.sleep(Math.max(0, rest / 1_000_000));
        }
    }

    /** An instance comes back when the other has taken over; what there is only one of comes back at once. */
    private void kill(Victim victim, Api intake) {
        victim.side().kill(victim.part());
        double seconds;
        if (victim.part().isService()) {
            seconds = probe(intake);
            victim.side().start(victim.part());
        } else {
            Thread back = Thread.ofVirtual().start(() -> victim.side().start(victim.part()));
            seconds = probe(intake);
            join(back);
        }
        pauses.add(new Pause(victim, seconds));
        System.out.printf(
                Locale.ROOT, "killed %-24s a new request was decided on after %.1f s%n", victim.name(), seconds);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long it takes from a new request to what it can expect. */
    private double probe(Api intake) {
        long begin = System.nanoTime();
        String id = UUID.randomUUID().toString();
        intake.post("/api/requests", id, form(id));
        while (intake.get("/api/requests/" + id).path("outlook").path("state").isMissingNode()) {
            if (System.nanoTime() - begin > PATIENCE_NANOS) {
                System.out.println("request " + id + " has no outlook yet");
                break;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private Map<String, Object> form(String id) {
        int number = probes.incrementAndGet();
        return Map.of(
                "id",
                id,
                "area",
                DemoCity.AREA,
                "neighborhood",
                "almaly",
                "location",
                Map.of("lat", 43.255, "lon", 76.92),
                "people",
                3,
                "urgency",
                "NORMAL",
                "needs",
                List.of(Map.of("item", "FOOD_PARCEL_5D", "quantity", 1)),
                "contact",
                Map.of(
                        "name", "Test household " + number,
                        "phone", "+7 701 999 %04d".formatted(number),
                        "address", "Test street " + number));
    }

    /** Requests that got more than they asked for. */
    private static Set<String> doubled(Api intake) {
        Set<String> doubled = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = intake.get("/api/requests?area=" + DemoCity.AREA + "&limit=200" + cursor);
            for (JsonNode request : page.path("items")) {
                request.path("outlook")
                        .path("needs")
                        .valueStream()
                        .filter(need -> need.path("delivered").asInt(0)
                                > need.path("asked").asInt(0))
                        .forEach(_ -> doubled.add(request.path("id").asString()));
            }
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        return doubled;
    }

    /** The same drivers' phones on either instance. */
    private record Phones(List<WatchedPhone> a, List<WatchedPhone> b) {

        /** @param told offers that the phones of one side heard of; @param missed by phones that stood all the time */
        private record Side(int told, int missed) {}

        private Side side(List<WatchedPhone> mine, List<WatchedPhone> others) {
            int told = 0;
            int missed = 0;
            for (int i = 0; i < mine.size(); i++) {
                WatchedPhone phone = mine.get(i);
                told += phone.offers().size();
                missed += (int) others.get(i).offers().entrySet().stream()
                        .filter(offer -> !phone.offers().containsKey(offer.getKey()))
                        .filter(offer -> phone.wasConnected(
                                offer.getValue() - SETTLING_NANOS, offer.getValue() + SETTLING_NANOS))
                        .count();
            }
            return new Side(told, missed);
        }
    }

    private boolean conclude(ReplayResult played, Phones phones, Set<String> doubled) {
        Phones.Side a = phones.side(phones.a, phones.b);
        Phones.Side b = phones.side(phones.b, phones.a);
        System.out.printf(
                Locale.ROOT,
                "kills %d; a new request was decided on after p50 %.1f s, max %.1f s (without a kill: max %.1f s)%n",
                pauses.size(),
                Figures.quantile(pauses.stream().map(Pause::seconds).toList(), 0.5),
                Figures.quantile(pauses.stream().map(Pause::seconds).toList(), 1),
                Figures.quantile(calm, 1));
        pauses.stream()
                .map(pause -> "  %-24s %.1f s".formatted(pause.victim().name(), pause.seconds()))
                .sorted()
                .forEach(System.out::println);
        System.out.printf(
                "offers told live: on A %d, on B %d; missed by a phone that stood: A %d, B %d%n",
                a.told(), b.told(), a.missed(), b.missed());
        System.out.printf(
                "requests: %d logged, %d refused, %d lost, %d doubled; books balance: %s%n",
                played.logged(),
                played.refused(),
                played.unexplained(),
                doubled.size(),
                played.reconciliation().path("balanced").asBoolean(false));
        boolean good = played.isGood() && played.refused() == 0 && doubled.isEmpty();
        boolean heard = a.missed() + b.missed() == 0 && a.told() > 0 && b.told() > 0;
        System.out.println(good && heard ? "GOOD" : "NOT GOOD");
        return good && heard;
    }
}
