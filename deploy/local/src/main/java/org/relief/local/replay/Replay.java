package org.relief.local.replay;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.relief.local.Part;
import org.relief.local.Settings;
import org.relief.local.StackException;
import org.relief.local.client.Api;
import org.relief.local.client.ApiException;
import org.relief.local.client.DemoTokens;
import org.relief.local.demo.DemoCity;
import tools.jackson.databind.JsonNode;

/** Plays a recorded day into a running stack whose demo city is loaded, and tells what became of it. */
public final class Replay {
    private static final Duration WINDOW = Duration.ofMinutes(9 * 60 + 30);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int QUIET_LOOKS = 5;
    private static final String DISPATCH = "/api/areas/" + DemoCity.AREA + "/dispatch";

    private final Settings settings;
    private final ReplayOptions options;
    private final Clock clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private final DemoTokens tokens;
    private final Api intake;
    private final Api inventory;
    private final Api board;
    private final Score score = new Score();
    private final ProgressBar bar = new ProgressBar();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();

    public Replay(Settings settings, ReplayOptions options, Clock clock) {
        this.settings = settings;
        this.options = options;
        this.clock = clock;
        this.tokens = new DemoTokens(http, settings.localIssuer());
        this.intake = new Api(http, settings.url(Part.INTAKE), tokens.of("operator"));
        this.inventory = new Api(http, settings.url(Part.INVENTORY), tokens.of("admin"));
        this.board = new Api(http, settings.url(Part.MATCHING), tokens.of("coordinator"));
    }

    /** @throws StackException when the file or the city does not fit */
    public ReplayResult run() throws InterruptedException {
        List<Recorded> rows = ScenarioFile.readDay(options.file(), options.day()).stream()
                .filter(row -> row.createdAt().getHour() >= options.fromHour())
                .limit(options.limit())
                .toList();
        Instant begin = clock.instant();
        var script = Script.of(options.run(), rows, begin, WINDOW, options.speedup());
        requireItems(script.goods());
        JsonNode usual = board.get(DISPATCH);
        setHold(usual.path("longestHoldSeconds").asDouble() / options.speedup());
        try {
            return play(rows, script, begin);
        } finally {
            setHold(usual.path("longestHoldSeconds").asDouble());
        }
    }

    /** Trips wait for company as long as they do otherwise, by the day's clock. */
    private void setHold(double seconds) {
        boolean ahead = board.get(DISPATCH).path("lookAhead").asBoolean();
        var policy = Map.of("longestHoldSeconds", Math.round(seconds), "lookAhead", ahead);
        board.post(DISPATCH, UUID.randomUUID().toString(), policy);
    }

    private ReplayResult play(List<Recorded> rows, Script script, Instant begin) throws InterruptedException {
        Fleet fleet = fleet(script);
        fleet.start();
        log(rows, script);
        Outcomes outcomes = settle(begin);
        fleet.finish();
        bar.end();
        return result(outcomes);
    }

    private void requireItems(Goods goods) {
        Set<String> catalog = inventory
                .get("/api/items?limit=200")
                .path("items")
                .valueStream()
                .map(item -> item.path("item").asString())
                .collect(Collectors.toSet());
        for (String item : goods.items())
            if (!catalog.contains(item)) throw new StackException("the item catalog has no " + item);
    }

    private Fleet fleet(Script script) {
        List<JsonNode> depots = inventory
                .get("/api/warehouses?area=" + DemoCity.AREA)
                .path("items")
                .valueStream()
                .toList();
        if (depots.isEmpty()) throw new StackException("there are no warehouses: load the demo city first");
        var loading = new Loading(new Api(http, settings.url(Part.INVENTORY), tokens.of("warehouse")));
        return new Fleet(
                options,
                name -> new Api(http, settings.url(Part.NOTIFICATION), tokens.of(name)),
                loading,
                depots,
                script.windowEnd(),
                score);
    }

    private void log(List<Recorded> rows, Script script) throws InterruptedException {
        try (ExecutorService operators = Executors.newFixedThreadPool(4)) {
            for (Recorded row : rows) {
                awaitDue(script.dueAt(row), rows.size(), script.begin());
                operators.execute(() -> log(row, script));
            }
        }
    }

    /** Shows the progress meanwhile: a day has quiet hours. */
    private void awaitDue(Instant due, int total, Instant begin) throws InterruptedException {
        for (Duration wait = Duration.between(clock.instant(), due);
                wait.isPositive();
                wait = Duration.between(clock.instant(), due)) {
            Thread.sleep(wait.compareTo(LOOK) < 0 ? wait : LOOK);
            show(total, begin);
        }
    }

    private void log(Recorded row, Script script) {
        try {
            String id = script.idOf(row).toString();
            JsonNode logged = intake.post("/api/requests", id, script.bodyOf(row));
            if (!logged.path("possibleDuplicates").isEmpty()) score.duplicatesNoticed.incrementAndGet();
            accepted.add(id);
            score.logged.incrementAndGet();
        } catch (ApiException e) {
            score.refused.incrementAndGet();
            System.err.println(row.id() + ": " + e.getMessage());
        }
    }

    /** Waits until nothing moves any more, or the time is up. */
    private Outcomes settle(Instant begin) throws InterruptedException {
        Instant end = clock.instant().plusSeconds(options.settleSeconds());
        Outcomes last = Outcomes.read(intake, accepted);
        int quiet = 0;
        while (quiet < QUIET_LOOKS && clock.instant().isBefore(end)) {
            Thread.sleep(LOOK);
            Outcomes now = Outcomes.read(intake, accepted);
            quiet = now.equals(last) && now.isSettled() ? quiet + 1 : 0;
            last = now;
            show(accepted.size() + score.refused.get(), begin);
        }
        return last;
    }

    private void show(int total, Instant begin) {
        String text = "logged, %d stops served, %d failed, %d drivers on the road"
                .formatted(score.stopsCompleted.get(), score.stopsFailed.get(), score.busyDrivers.get());
        bar.show(accepted.size(), total, text, Duration.between(begin, clock.instant()));
    }

    private ReplayResult result(Outcomes outcomes) {
        JsonNode balance = inventory.get("/api/reconciliation?area=" + DemoCity.AREA);
        return new ReplayResult(
                score.logged.get(),
                score.refused.get(),
                outcomes.states(),
                outcomes.reasons(),
                outcomes.unexplained() + accepted.size() - outcomes.total(),
                score.stopsCompleted.get(),
                score.stopsFailed.get(),
                balance,
                Summary.text(score, outcomes, accepted.size(), balance));
    }
}
