package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relief.platform.testing.AccessTable.Endpoint;
import org.relief.platform.testing.ApiOperations.Operation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls every operation of a running service's {@code openapi.yaml} thousands of times with what nobody who means well would
 * send. Nothing of it may be answered with a 5xx, after 30 seconds or not at all, or with a stack trace. Each call follows
 * from the seed and its number alone, and the build sends the same ones each time; {@code -Dhostile.seed=…} sends others,
 * {@code -Dhostile.calls=…} more.
 */
public final class HostileCalls {

    private static final Logger log = LoggerFactory.getLogger(HostileCalls.class);
    /** One that found something once: a list of states with an empty one in it. */
    private static final long USUAL_SEED = 33_518_879_113_429L;

    private static final int AT_ONCE = 16;
    private static final int SHOWN = 20;
    private static final String SOME_ID = "00000000-0000-7000-8000-000000000000";
    private static final Pattern NAME = Pattern.compile("([a-zA-Z-]+/)?\\{([a-zA-Z]+)}");
    private static final Pattern STACK_TRACE =
            Pattern.compile("\\bat [\\w.$]+\\([\\w$]+\\.java:\\d+\\)|java\\.lang\\.|org\\.springframework\\.");

    private final ApiOperations api;
    private final List<Operation> operations;
    private final AccessTable table;
    private final int port;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Set<String> later = new HashSet<>();

    private HostileCalls(ApiOperations api, AccessTable table, int port) {
        this.api = api;
        this.operations = api.list();
        this.table = table;
        this.port = port;
        table.roles().forEach(role -> as(role, "test-hostile-" + role));
    }

    /** @param service the module's folder, for example {@code intake-service} */
    public static HostileCalls at(String service, int port) {
        return of(Contracts.of(service).openApi(), AccessTable.load("access.csv"), port);
    }

    static HostileCalls of(String openApi, AccessTable table, int port) {
        return new HostileCalls(ApiOperations.parse(openApi), table, port);
    }

    /** Whoever calls in this role is this person, who has things of their own. */
    public HostileCalls as(String role, String subject) {
        tokens.put(role, TestTokens.user(subject).roles(role).warehouses("*").bearer());
        return this;
    }

    /** A thing that exists, so that calls come past the look for it; by its name in the path, as in {@link EndpointReach}. */
    public HostileCalls known(String name, String value) {
        names.put(name, value);
        return this;
    }

    /** A problem that says that another service, which does not run here, is away, and when to ask again. */
    public HostileCalls mayBeLater(String code) {
        later.add(code);
        return this;
    }

    /** Fails with what was wrong, call by call. */
    public void assertAllAnswered(int calls) {
        long seed = Long.getLong("hostile.seed", USUAL_SEED);
        int count = Integer.getInteger("hostile.calls", calls);
        ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
        AtomicIntegerArray statuses = new AtomicIntegerArray(10);
        Semaphore room = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int number = i;
                room.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        call(seed, number, statuses, faults);
                    } finally {
                        room.release();
                    }
                });
            }
        }
        log.info(
                "seed {}: {} calls at {} operations, by first digit of the status {}",
                seed,
                count,
                operations.size(),
                statuses);
        assertThat(faults.stream().limit(SHOWN).toList())
                .as("seed %d: %d of %d calls", seed, faults.size(), count)
                .isEmpty();
    }

    private void call(long seed, int number, AtomicIntegerArray statuses, ConcurrentLinkedQueue<String> faults) {
        RawCall call = call(new Random(seed * 1_000_003 + number));
        try {
            RawCall.Answer answer = call.send(port);
            statuses.incrementAndGet(answer.status() / 100);
            if (answer.status() < 100
                    || answer.status() >= 500 && !isLater(answer)
                    || STACK_TRACE.matcher(answer.text()).find()) {
                faults.add("call " + number + ": " + call + " → " + answer.text());
            }
        } catch (IOException e) {
            faults.add("call " + number + ": " + call + " → " + e);
        }
    }

    private boolean isLater(RawCall.Answer answer) {
        return answer.status() == 503
                && answer.text().contains("Retry-After: ")
                && later.stream().anyMatch(code -> answer.text().contains("urn:relief:problem:" + code + "\""));
    }

    private RawCall call(Random random) {
        Operation operation = operations.get(random.nextInt(operations.size()));
        Hostility hostility = new Hostility(random);
        Map<String, String> headers = new LinkedHashMap<>();
        String method = operation.method();
        headers.put("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
        headers.put("Idempotency-Key", new UUID(random.nextLong(), random.nextLong()).toString());
        headers.put("If-Match", "\"1\"");
        headers.put("On-Behalf-Of", "test-driver");
        headers.put("Authorization", tokens.getOrDefault(role(operation, random), ""));
        String sample = operation.body() == null ? "" : sample(operation.body(), random);
        byte[] body = sample.getBytes(StandardCharsets.UTF_8);
        String path = fill(operation.path(), null);
        List<String> query = new ArrayList<>();
        operation.query().stream().filter(names::containsKey).forEach(name -> query.add(name + "=" + names.get(name)));
        for (int twists = 1 + random.nextInt(2); twists > 0; twists--) {
            switch (random.nextInt(sample.isEmpty() ? 6 : 12)) {
                case 0 -> path = fill(operation.path(), hostility);
                case 1, 2 -> query.add(hostility.query(hostility.one(parameters(operation))));
                case 3, 4 -> hostility.header(headers);
                case 5 -> method = hostility.method();
                default -> body = hostility.body(sample);
            }
        }
        String target = path + (query.isEmpty() ? "" : "?" + String.join("&", query));
        return new RawCall(method, target, headers, body);
    }

    private static List<String> parameters(Operation operation) {
        List<String> parameters = new ArrayList<>(operation.query());
        parameters.addAll(List.of("limit", "cursor", "area", "x"));
        return parameters;
    }

    /** One that gets in, as a rule. */
    private String role(Operation operation, Random random) {
        Set<String> allowed = table.callersOf(new Endpoint(operation.method(), operation.path()));
        List<String> callers =
                allowed == null ? List.of() : allowed.stream().sorted().toList();
        List<String> from = callers.isEmpty() || random.nextInt(30) == 0 ? table.roles() : callers;
        return from.get(random.nextInt(from.size()));
    }

    private String fill(String template, @Nullable Hostility hostility) {
        return NAME.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement((found.group(1) == null ? "" : found.group(1))
                        + (hostility == null ? known(found) : hostility.inAddress())));
    }

    private String known(MatchResult found) {
        String name = found.group(2);
        String before = found.group(1) == null ? "" : found.group(1);
        return names.getOrDefault(before + name, names.getOrDefault(name, SOME_ID));
    }

    /** Fields that are called like a known thing name it. */
    private String sample(Map<?, ?> schema, Random random) {
        String text = JsonMapper.shared().writeValueAsString(api.sample(schema, random));
        for (Map.Entry<String, String> name : names.entrySet()) {
            text = text.replaceAll(
                    "\"" + name.getKey() + "\":\"[^\"]*\"",
                    Matcher.quoteReplacement("\"" + name.getKey() + "\":\"" + name.getValue() + "\""));
        }
        return text;
    }
}
