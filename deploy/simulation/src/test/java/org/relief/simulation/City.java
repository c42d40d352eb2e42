package org.relief.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.ContendedAggregate;
import org.relief.platform.eventing.EventingParts;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import tools.jackson.databind.JsonNode;

/** The four services of one city, and how people reach them. */
final class City {

    static final String AREA = "almaty";
    static final Instant MORNING = Instant.parse("2022-01-06T01:00:00Z");
    static final Instant CURFEW = Instant.parse("2022-01-06T17:00:00Z");
    static final List<String> WAREHOUSES = List.of("W1", "W2", "W3");
    static final List<Place> NEIGHBORHOODS = List.of(
            new Place("alatau", 43.293, 76.83),
            new Place("medeu", 43.24, 76.95),
            new Place("bostandyk", 43.22, 76.90),
            new Place("turksib", 43.34, 76.94));

    record Place(String code, double lat, double lon) {
        Map<String, Object> location() {
            return Map.of("lat", lat, "lon", lon);
        }
    }

    /** Of those without an answer. */
    private static final double GIVES_UP = 0.4;

    private final World world;
    private final Outages outages;
    private final Group intake;
    private final Group inventory;
    private final Group notification;
    private final Matching matching;

    City(World world, int instances, int iterations) {
        this.world = world;
        this.outages = new Outages(world);
        this.intake = new Group(world, outages, Services.intake(), instances);
        this.inventory = new Group(world, outages, Services.inventory(), instances);
        this.notification = new Group(world, outages, Services.notification(), instances);
        this.matching = new Matching(world, outages, iterations);
    }

    World world() {
        return world;
    }

    Outages outages() {
        return outages;
    }

    Group intake() {
        return intake;
    }

    Group inventory() {
        return inventory;
    }

    Group notification() {
        return notification;
    }

    Matching matching() {
        return matching;
    }

    List<Group> groups() {
        return List.of(intake, inventory, notification);
    }

    void start() {
        groups().forEach(Group::start);
        matching.start();
    }

    static CurrentUser user(String id, String role) {
        return new CurrentUser(id, Set.of(role), Set.of("*"), Set.of("*"));
    }

    /** What somebody asks of a service, until there is an answer: always under the same command. */
    interface Call extends Function<Desks, JsonNode> {}

    /**
     * Sends a command again and again until it is answered, as pages do.
     *
     * @param refused told why not; null where that is no matter
     */
    void send(
            String who,
            String what,
            Group service,
            Call call,
            Consumer<JsonNode> done,
            @Nullable Consumer<Problem> refused) {
        send(who, what, service, call, done, refused, null);
    }

    /** The same of somebody who is called away now and then before there is an answer. */
    void sendOrGiveUp(
            String who,
            String what,
            Group service,
            Call call,
            Consumer<JsonNode> done,
            Consumer<Problem> refused,
            Runnable unsure) {
        send(who, what, service, call, done, refused, unsure);
    }

    private void send(
            String who,
            String what,
            Group service,
            Call call,
            Consumer<JsonNode> done,
            @Nullable Consumer<Problem> refused,
            @Nullable Runnable unsure) {
        try {
            JsonNode answer = ask(who, what, service, call);
            world.count(what);
            done.accept(answer);
        } catch (Unreachable _) {
            if (unsure != null && world.chance().in(GIVES_UP)) {
                world.count(what + ": gave up");
                unsure.run();
                return;
            }
            world.inMillis(
                    1_000,
                    30_000,
                    who + "/" + what,
                    what + " again",
                    () -> send(who, what, service, call, done, refused, unsure));
        } catch (Problem problem) {
            world.count(what + ": " + problem.code());
            if (refused != null) {
                refused.accept(problem);
            }
        }
    }

    /** Asks once. Throws {@link Unreachable} when there is no answer, though it may have had its effect. */
    JsonNode ask(String who, String what, Group service, Call call) {
        Chance chance = world.chance();
        if (chance.in(world.faults().lostCall() / 2)) {
            throw new Unreachable(who);
        }
        if (chance.in(world.faults().doubled())) {
            world.inMillis(0, 30, who + "/twice", what + " twice", () -> twice(service, call));
        }
        world.say(who, what);
        JsonNode answer = answer(service, call);
        if (chance.in(world.faults().lostCall() / 2)) {
            throw new Unreachable(who);
        }
        return answer;
    }

    /** Somebody tapped twice, and the other tap overtakes or overlaps; what is answered to it nobody sees. */
    private static void twice(Group service, Call call) {
        try {
            var _ = answer(service, call);
        } catch (Unreachable | Problem _) {
            // The other tap counts.
        }
    }

    private static JsonNode answer(Group service, Call call) {
        try {
            return call.apply(service.any().desks());
        } catch (Problem problem) {
            if (problem.status().is5xxServerError()) {
                throw new Unreachable(problem.code());
            }
            throw problem;
        } catch (Unreachable | Violation e) {
            throw e;
        } catch (ContendedAggregate e) {
            throw new Unreachable(e.getMessage());
        } catch (RuntimeException | Error e) {
            if (Crash.isIn(e) || e instanceof RuntimeException && EventingParts.isOutage(e)) {
                throw new Unreachable(String.valueOf(e.getMessage()));
            }
            throw new Violation(Rule.NOBODY_SEES_A_FAULT, World.innermost(e), List.of());
        }
    }

    /** The command of a person, which stays the same however often it is sent. */
    CommandId again(CommandId command) {
        return world.has(Planted.NEW_KEY_EACH_TRY) ? command() : command;
    }

    CommandId command() {
        return new CommandId(world.chance().id());
    }

    // What there is before the day begins

    void found() {
        CurrentUser admin = user("admin", "ADMIN");
        must(
                "defines the area",
                intake,
                desks -> desks.call(
                        "intake.area.AreaController",
                        "defineArea",
                        AREA,
                        body(
                                "names",
                                names("Almaty"),
                                "timeZone",
                                "Asia/Almaty",
                                "curfew",
                                Map.of("from", "23:00", "until", "07:00")),
                        command()));
        NEIGHBORHOODS.forEach(place -> must(
                "defines " + place.code(),
                intake,
                desks -> desks.call(
                        "intake.neighborhood.Neighborhoods",
                        "define",
                        AREA,
                        body(
                                "code",
                                place.code(),
                                "names",
                                names(place.code()),
                                "center",
                                place.location(),
                                "population",
                                1000),
                        body(
                                "id",
                                command().value().toString(),
                                "at",
                                world.clock(java.time.Duration.ZERO).instant().toString(),
                                "by",
                                "op"))));
        item("PARCEL", "GROCERIES", "BEST_BEFORE", null, 5300, 9000);
        item("MEAL", "MEALS", "HOT_MEAL", 90, 500, 900);
        item("KIT", "FIRST_AID_KITS", "NONE", null, 800, 2000);
        item("MILK", "GROCERIES", "USE_BY", null, 1000, 1100);
        for (int i = 0; i < WAREHOUSES.size(); i++) {
            String code = WAREHOUSES.get(i);
            Place at = NEIGHBORHOODS.get(i);
            must(
                    "defines " + code,
                    inventory,
                    desks -> desks.call(
                            "inventory.warehouse.WarehouseController",
                            "defineWarehouse",
                            code,
                            body("area", AREA, "name", code, "location", at.location(), "open", true),
                            command(),
                            admin));
        }
    }

    private void item(String code, String category, String life, @Nullable Integer hot, int grams, int milliliters) {
        Map<String, Object> definition = body(
                "category",
                category,
                "names",
                names(code),
                "unit",
                "piece",
                "grams",
                grams,
                "milliliters",
                milliliters,
                "personDays",
                1.0,
                "shelfLife",
                life,
                "deprivationClass",
                code.equals("KIT") ? "MEDICINE" : "FOOD",
                "lifeCritical",
                true);
        if (hot != null) {
            definition.put("hotMinutes", hot);
        }
        must(
                "defines " + code,
                inventory,
                desks -> desks.call(
                        "inventory.item.Items",
                        "define",
                        code,
                        definition,
                        command().toString()));
    }

    private void must(String what, Group service, Call call) {
        send("admin", what, service, call, _ -> {}, problem -> {
            throw new IllegalStateException(what, problem);
        });
    }

    static Map<String, Object> names(String name) {
        return Map.of("en", name, "ru", name, "kk", name);
    }

    /** A body with fields by name, in this order. */
    static Map<String, Object> body(@Nullable Object... fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return body;
    }

    /** Waits, then. */
    void later(String who, String what, int leastSeconds, int mostSeconds, Runnable work) {
        int seconds = world.chance().between(leastSeconds, mostSeconds);
        world.in(Duration.ofSeconds(seconds), who, what, work);
    }
}
