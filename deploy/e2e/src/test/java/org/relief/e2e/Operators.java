package org.relief.e2e;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.relief.local.LocalStack;
import org.relief.local.Part;
import org.relief.local.Settings;
import org.relief.local.demo.DemoCity;
import tools.jackson.databind.JsonNode;

/**
 * The worst night of a call center: many operators, each with a call every half minute, who look the caller up, log the request,
 * amend it while they talk, and now and then report on a neighborhood. Then as many requests as the service takes, beside a bare
 * endpoint of the same run. Run by {@code deploy/e2e/long/operators}.
 */
final class Operators {

    private static final Duration CYCLE = Duration.ofSeconds(30);
    private static final Duration TALK = Duration.ofSeconds(10);
    private static final int REPORTS_ONE_IN = 5;
    /** More writers are no longer tried when so many steps in a row brought less than this. */
    private static final double GROWTH = 1.05;

    private static final int STEPS_WITHOUT = 2;
    private static final List<String> NEIGHBORHOODS =
            List.of("alatau", "almaly", "auezov", "bostandyk", "medeu", "nauryzbay", "turksib", "zhetysu");

    private final Arguments options;
    private final Settings settings;
    private final String base;
    private final Operation city;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();
    private final Calls lookUps = new Calls("look up the caller");
    private final Calls posts = new Calls("POST a request");
    private final Calls amends = new Calls("amend it");
    private final Calls reports = new Calls("report on a neighborhood");

    private Operators(Arguments options, Settings settings) {
        this.options = options;
        this.settings = settings;
        this.base = settings.url(Part.INTAKE);
        this.city = new Operation(settings, DemoCity.AREA, "W1");
    }

    public static void main(String[] arguments) throws Exception {
        Arguments options =
                Arguments.read(arguments, 0, "[--minutes N] [--operators N] [--step SECONDS] [--most WRITERS]");
        LongRun.run("operators", stack -> {
            new DemoCity(stack.settings(), Clock.systemUTC(), System.out::println).load();
            Operators night = new Operators(options, stack.settings());
            return night.calls() & night.saturate(stack);
        });
    }

    private boolean calls() throws InterruptedException {
        int operators = options.whole("operators", 150);
        long end = System.nanoTime() + (long) (options.number("minutes", 5) * 60e9);
        List<Thread> people = new ArrayList<>();
        for (int n = 0; n < operators; n++) {
            int number = n;
            people.add(Thread.ofVirtual().start(() -> work(number, operators, end)));
        }
        for (Thread person : people) {
            person.join();
        }
        List<Calls> all = List.of(lookUps, posts, amends, reports);
        int lost = lost();
        System.out.printf("%n%d operators%n%s%n", operators, Calls.titles());
        all.forEach(calls -> System.out.println(calls.line()));
        System.out.printf("requests lost: %d of %d%n", lost, logged.size());
        return lost == 0 && all.stream().allMatch(calls -> calls.failed() == 0 && calls.done() > 0);
    }

    /** Calls come when they come, however long the last one took. */
    private void work(int number, int operators, long end) {
        String token = token(number);
        long next = System.nanoTime() + CYCLE.toNanos() * number / operators;
        for (int cycle = 0; next < end; cycle++) {
            if (!sleepUntil(next)) {
                return;
            }
            call(number, cycle, token, next + TALK.toNanos());
            next += CYCLE.toNanos();
        }
    }

    /** There are two demo accounts of operators. */
    private String token(int number) {
        return Account.of(settings, number % 2 == 0 ? "operator" : "operator2").token();
    }

    private void call(int number, int cycle, String token, long amended) {
        Map<String, String> household = StackForPages.household();
        Map<String, Object> asked = Map.of("area", city.area, "phone", household.getOrDefault("phone", ""));
        lookUps.send(Calls.request(base + "/api/requests/look-up", token)
                .POST(Calls.json(asked))
                .build());
        JsonNode request = posts.send(post(form(household), token));
        if (request.has("id")) {
            logged.add(request.path("id").asString());
            if (sleepUntil(amended)) {
                amend(request, token);
            }
        }
        if ((number + cycle) % REPORTS_ONE_IN == 0) {
            report(NEIGHBORHOODS.get(number % NEIGHBORHOODS.size()), token);
        }
    }

    private HttpRequest post(Map<String, Object> form, String token) {
        return Calls.request(base + "/api/requests", token)
                .POST(Calls.json(form))
                .build();
    }

    private void amend(JsonNode request, String token) {
        Map<String, Object> patch =
                Map.of("people", request.path("people").asInt() + 1, "vulnerabilities", List.of("INFANT"));
        amends.send(Calls.request(base + "/api/requests/" + request.path("id").asString(), token)
                .setHeader("Content-Type", "application/merge-patch+json")
                .header("Based-On", "\"" + request.path("version").asLong() + "\"")
                .method("PATCH", Calls.json(patch))
                .build());
    }

    private void report(String neighborhood, String token) {
        Map<String, Object> report = Map.of("status", "STRAINED", "source", "RESIDENT", "confidence", "MEDIUM");
        reports.send(Calls.request(
                        base + "/api/areas/" + city.area + "/neighborhoods/" + neighborhood + "/supply-reports", token)
                .POST(Calls.json(report))
                .build());
    }

    private Map<String, Object> form(Map<String, String> household) {
        int number = ThreadLocalRandom.current().nextInt(NEIGHBORHOODS.size());
        return city.form(NEIGHBORHOODS.get(number), Map.of("FOOD_PARCEL_5D", 1), household);
    }

    /** Each another household. */
    private Map<String, Object> form() {
        return form(StackForPages.household());
    }

    private static boolean sleepUntil(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Of those that were acknowledged. */
    private int lost() {
        Set<String> missing = new HashSet<>(logged);
        city.eachRequest(request -> missing.remove(request.path("id").asString()));
        return missing.size();
    }

    /** @param rate answers a second */
    private record Step(int writers, double rate, Calls calls) {}

    /** One of both, as far as more writers bring more. */
    private static final class Climb {

        private final String name;
        private final Consumer<Calls> write;
        private final List<Step> steps = new ArrayList<>();
        private int without;

        private Climb(String name, Consumer<Calls> write) {
            this.name = name;
            this.write = write;
        }

        private boolean isOver() {
            return without >= STEPS_WITHOUT;
        }

        private Step best() {
            return steps.stream()
                    .reduce((one, other) -> other.rate() > one.rate() ? other : one)
                    .orElseThrow();
        }

        private void step(int writers, double seconds) throws InterruptedException {
            Step step = run(writers, seconds);
            without = steps.isEmpty() || step.rate() > GROWTH * best().rate() ? 0 : without + 1;
            steps.add(step);
            System.out.println(step.calls().line() + "  %.1f/s".formatted(step.rate()));
        }

        private Step run(int writers, double seconds) throws InterruptedException {
            Calls calls = new Calls("%s, %d at once".formatted(name, writers));
            long begin = System.nanoTime();
            long end = begin + (long) (seconds * 1e9);
            List<Thread> all = new ArrayList<>();
            for (int n = 0; n < writers; n++) {
                all.add(Thread.ofVirtual().start(() -> {
                    while (System.nanoTime() < end) {
                        write.accept(calls);
                    }
                }));
            }
            for (Thread writer : all) {
                writer.join();
            }
            return new Step(writers, calls.done() * 1e9 / (System.nanoTime() - begin), calls);
        }
    }

    /** The other services rest: how much of the two cores they take from one of both is not what is asked. */
    private boolean saturate(LocalStack stack) throws Exception {
        List.of(Part.MATCHING, Part.INVENTORY, Part.NOTIFICATION).forEach(stack::stop);
        double seconds = options.number("step", 15);
        try (BareEndpoint.Running bare = BareEndpoint.Running.beside(stack)) {
            Calls first = new Calls("first");
            await().ignoreExceptions().atMost(Duration.ofMinutes(2)).until(() -> {
                first.send(bareCall(bare));
                return first.done() > 0;
            });
            String token = token(0);
            Climb service = new Climb("intake", calls -> calls.send(post(form(), token)));
            Climb least = new Climb("bare", calls -> calls.send(bareCall(bare)));
            service.run(8, seconds);
            least.run(8, seconds);
            System.out.printf("%nto saturation%n%s%n", Calls.titles());
            for (int writers = 1; writers <= options.whole("most", 256); writers *= 2) {
                if (!service.isOver()) {
                    service.step(writers, seconds);
                }
                if (!least.isOver()) {
                    least.step(writers, seconds);
                }
            }
            return compare(service, least);
        }
    }

    private HttpRequest bareCall(BareEndpoint.Running bare) {
        return Calls.request(bare.url(), "").POST(Calls.json(form())).build();
    }

    private static boolean compare(Climb service, Climb least) {
        Step ours = service.best();
        Step bare = least.best();
        System.out.printf(
                Locale.ROOT,
                "intake %.1f requests/s with %d writers, p99 %.0f ms; bare %.1f with %d, p99 %.0f ms; ratio %.2f, p99 %.1f%n",
                ours.rate(),
                ours.writers(),
                ours.calls().quantile(0.99),
                bare.rate(),
                bare.writers(),
                bare.calls().quantile(0.99),
                ours.rate() / bare.rate(),
                ours.calls().quantile(0.99) / bare.calls().quantile(0.99));
        return List.of(service, least).stream()
                .flatMap(climb -> climb.steps.stream())
                .allMatch(step -> step.calls().failed() == 0);
    }
}
