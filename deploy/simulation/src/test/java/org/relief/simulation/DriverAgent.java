package org.relief.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.security.CurrentUser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Who drives: takes offers, or not, waits to be loaded, goes from door to door and says what became of it. */
final class DriverAgent {

    private static final List<String> REASONS = List.of("NOBODY_HOME", "ACCESS_BLOCKED", "GOODS_DAMAGED", "UNSAFE");
    /** By how much a car is early or late at a door, in seconds. */
    private static final int SLIP = 600;

    private static final String DELIVERIES = "notification.assignment.DeliveryController";

    /**
     * @param says the kind, with the reason or the quantity where they were told
     * @param command of the report, which names it for good
     */
    record Report(String driver, String delivery, String stop, String says, CommandId command) {}

    private final City city;
    private final World world;
    private final String id;
    private final CurrentUser user;
    private final Habits habits;
    private final Map<String, Staff> staff;
    private final PermitDesk permits;
    private final Phone phone;
    private final Phone second;
    /** Of their own, by the seed: what others draw stays as it is. */
    private final Chance mistakes;

    private final Set<String> decided = new HashSet<>();
    private final Set<String> doors = new HashSet<>();
    private final List<Report> said;
    private final Map<String, Instant> lastLooks;
    private Instant looked = Instant.MIN;
    private JsonNode view = JsonNodeFactory.instance.nullNode();
    private boolean driving;
    private boolean onDuty;
    private Instant quiet = Instant.MAX;

    /** @param lastLooks when the list was last seen by who then said something at the door, by stop */
    DriverAgent(
            City city,
            String id,
            long seed,
            Habits habits,
            Map<String, Staff> staff,
            PermitDesk permits,
            List<Report> said,
            Map<String, Instant> lastLooks) {
        this.city = city;
        this.mistakes = new Chance(seed ^ id.hashCode());
        this.world = city.world();
        this.id = id;
        this.user = City.user(id, "DRIVER");
        this.habits = habits;
        this.staff = staff;
        this.permits = permits;
        this.phone = new Phone(city, id);
        this.second = new Phone(city, id + "-tablet");
        this.said = said;
        this.lastLooks = lastLooks;
    }

    Phone phone() {
        return phone;
    }

    boolean isIdle() {
        return phone.isEmpty() && second.isEmpty();
    }

    void begin(Instant until, Instant quiet) {
        this.quiet = quiet;
        city.later(id, "starts the shift", 300, 3_000, () -> start(until));
        look();
        offline();
    }

    private void start(Instant until) {
        City.Place at = world.chance().of(City.NEIGHBORHOODS);
        CommandId command = city.command();
        List<String> stated = permits.ofOneMore();
        Map<String, Object> body = City.body(
                "area", City.AREA,
                "vehicle", City.body("kind", kind(), "grams", 250_000, "milliliters", 900_000, "permits", stated),
                "start", at.location(),
                "until", until.toString());
        city.send(
                id,
                "starts a shift",
                city.notification(),
                desks -> desks.call("notification.shift.ShiftController", "startShift", body, command, user),
                _ -> {
                    onDuty = true;
                    if (!stated.isEmpty()) {
                        permits.stated(id);
                    }
                },
                _ -> {});
    }

    private String kind() {
        return id.endsWith("3") ? "VAN" : "CAR";
    }

    /** The network is gone for a while, now and then for hours. */
    private void offline() {
        if (world.now().isAfter(quiet)) {
            return;
        }
        Habits.Seconds connected = habits.connected();
        city.later(id + "/network", "loses the network", connected.least(), connected.most(), () -> {
            if (world.now().isAfter(quiet)) {
                return;
            }
            phone.online(false);
            world.count("phone offline");
            Habits.Seconds away = habits.away().times(world.chance().in(habits.longAway()) ? Habits.LONG : 1);
            city.later(id + "/network", "has the network again", away.least(), away.most(), () -> {
                phone.online(true);
                offline();
            });
        });
    }

    private void look() {
        city.later(id, "looks at the phone", 30, 150, () -> {
            look();
            if (phone.isOnline()) {
                try {
                    view = city.ask(
                            id,
                            "asks what is next",
                            city.notification(),
                            desks -> desks.call(DELIVERIES, "getCurrentDelivery", user));
                    looked = world.now();
                } catch (Unreachable _) {
                    world.count("driver sees nothing");
                }
            }
            act();
        });
    }

    private void act() {
        String delivery = view.path("deliveryId").asString("");
        switch (view.path("state").asString("")) {
            case "OFFERED" -> once(delivery + "/offer", () -> answer(delivery));
            case "ACCEPTED" -> once(delivery + "/gate", () -> driveToLoad(delivery));
            case "LOADED" ->
                once(delivery + "/depart", () -> phone.say("departs", plain("departDelivery", delivery), () -> {}));
            case "EN_ROUTE" -> drive(delivery);
            default -> {}
        }
    }

    /** At a donor's place nobody loads: the driver counts, and now and then there is less, or nothing. */
    private void driveToLoad(String delivery) {
        Staff there = staff.get(view.path("warehouse").asString(""));
        if (there != null) {
            city.later(
                    id,
                    "reaches the warehouse",
                    60,
                    900,
                    () -> there.carIsHere(delivery, () -> handOverAtTheGate(delivery)));
            return;
        }
        JsonNode lines = view.path("lines");
        city.later(id, "reaches the donor", 60, 900, () -> {
            CommandId command = new CommandId(mistakes.id());
            Map<String, Object> body = City.body("at", at(), "unconfirmed", true);
            if (mistakes.in(0.3)) {
                body.put("counted", counted(lines));
            }
            phone.say(
                    "collects",
                    desks -> desks.call(DELIVERIES, "departDelivery", delivery, body, command, user),
                    () -> {});
        });
    }

    private List<Map<String, Object>> counted(JsonNode lines) {
        boolean nothing = mistakes.in(0.3);
        return lines.valueStream()
                .map(line -> City.body(
                        "item",
                        line.path("item").asString(""),
                        "quantity",
                        nothing ? 0 : mistakes.between(0, line.path("quantity").asInt())))
                .toList();
    }

    private void once(String what, Runnable work) {
        if (decided.add(what)) {
            work.run();
        }
    }

    private void answer(String delivery) {
        if (world.chance().in(habits.silent())) {
            return;
        }
        if (world.chance().in(habits.declines())) {
            CommandId command = city.command();
            Map<String, Object> body = City.body("reason", "TOO_FAR", "at", at());
            phone.say(
                    "declines",
                    desks -> desks.call(DELIVERIES, "declineDelivery", delivery, body, command, user),
                    () -> {});
        } else {
            phone.say("accepts", plain("acceptDelivery", delivery), () -> {});
        }
    }

    private City.Call plain(String method, String delivery) {
        CommandId command = city.command();
        Map<String, Object> body = City.body("at", at());
        return desks -> desks.call(DELIVERIES, method, delivery, body, command, user);
    }

    private String at() {
        return world.now().toString();
    }

    /** Now and then the first door is the warehouse's neighbor: that is told before the phone has heard that the car is loaded. */
    private void handOverAtTheGate(String delivery) {
        if (world.isHard()
                && mistakes.in(0.3)
                && view.path("deliveryId").asString("").equals(delivery)) {
            driveOn(delivery, 0, 1);
        }
    }

    private void drive(String delivery) {
        for (JsonNode stop : view.path("stops")) {
            if (stop.path("held").isObject() && stop.path("held").path("answer").isMissingNode()) {
                once(stop.path("stopId").asString("") + stop.path("held").path("at"), () -> answerHold(delivery, stop));
            }
        }
        driveOn(delivery, 120, 1_200);
    }

    private void driveOn(String delivery, int least, int most) {
        if (driving) {
            return;
        }
        openStops()
                .map(stop -> stop.path("stopId").asString(""))
                .filter(stop -> !doors.contains(stop))
                .findFirst()
                .ifPresent(stop -> {
                    driving = true;
                    int ahead = habits.asPlanned() ? secondsUntil(stop) : least;
                    int latest = habits.asPlanned() ? ahead + SLIP : most;
                    city.later(id, "is at the door", ahead, latest, () -> isAt(delivery, stop));
                });
    }

    /** As the plan says, and a minute at least. */
    private int secondsUntil(String stopId) {
        return openStops()
                .filter(stop -> stop.path("stopId").asString("").equals(stopId))
                .map(stop -> Instant.parse(stop.path("arriveAt").asString()))
                .mapToInt(at ->
                        (int) Math.max(60, Duration.between(world.now(), at).toSeconds() - SLIP / 2))
                .findFirst()
                .orElse(60);
    }

    private Stream<JsonNode> openStops() {
        return view.path("stops")
                .valueStream()
                .filter(stop -> !stop.path("outcome").isObject()
                        && !stop.path("cancelled").asBoolean(false));
    }

    /** What the phone shows by now counts: a door that fell away on the way is passed by. */
    private void isAt(String delivery, String stopId) {
        driving = false;
        doors.add(stopId);
        openStops()
                .filter(stop -> stop.path("stopId").asString("").equals(stopId))
                .findFirst()
                .ifPresentOrElse(
                        stop -> {
                            lastLooks.put(stopId, looked);
                            report(delivery, stopId, stop);
                        },
                        () -> world.count("passes a door that fell away"));
    }

    private void answerHold(String delivery, JsonNode stop) {
        CommandId command = city.command();
        Map<String, Object> body = City.body("answer", world.chance().of(List.of("GO_ON", "SKIP", "WAIT")), "at", at());
        String stopId = stop.path("stopId").asString("");
        phone.say(
                "answers a hold",
                desks -> desks.call(DELIVERIES, "answerHold", delivery, stopId, body, command, user),
                () -> {});
    }

    private void report(String delivery, String stopId, JsonNode stop) {
        Chance chance = world.chance();
        if (chance.in(habits.fails())) {
            fail(delivery, stopId, phone, chance.of(REASONS));
            if (chance.in(0.2)) {
                city.later(id, "was wrong", 20, 200, () -> {
                    takeBack(delivery, stopId);
                    complete(delivery, stopId, stop, phone);
                });
            }
            return;
        }
        complete(delivery, stopId, stop, phone);
        if (chance.in(0.05)) {
            city.later(id, "has two phones", 1, 300, () -> complete(delivery, stopId, stop, second));
        } else if (mistakes.in(0.05)) {
            city.later(id, "has a phone that says otherwise", 1, 300, () -> contradict(delivery, stopId));
        } else if (mistakes.in(0.06)) {
            city.later(id, "sees a wrong word", 20, 900, () -> correct(delivery, stopId, stop));
        }
    }

    private void contradict(String delivery, String stopId) {
        fail(delivery, stopId, second, mistakes.of(REASONS));
    }

    /** What others have heard or not, there is another word now; what was said before it may never be told. */
    private void correct(String delivery, String stopId, JsonNode stop) {
        CommandId command = new CommandId(mistakes.id());
        Map<String, Object> body = City.body("reason", "WRONG_TAP", "at", at());
        JsonNode first = stop.path("lines").path(0);
        boolean isFailure = mistakes.in(0.5) || first.path("quantity").asInt() < 2;
        if (isFailure) {
            body.put("failed", mistakes.of(REASONS));
        } else {
            body.put("proof", "CODE");
            body.put("lines", List.of(oneLess(first)));
        }
        said.removeIf(report -> report.stop().equals(stopId) && report.driver().equals(id));
        said.add(new Report(
                id,
                delivery,
                stopId,
                isFailure ? "failed " + body.get("failed") : "completed " + quantity(oneLess(first)),
                command));
        phone.say(
                "corrects a stop",
                desks -> desks.call(DELIVERIES, "correctStop", delivery, stopId, body, command, user),
                () -> {});
    }

    /** In time nobody hears of what was said; too late it is one word more. */
    private void takeBack(String delivery, String stopId) {
        CommandId command = city.command();
        Map<String, Object> body = City.body("at", at());
        said.removeIf(report -> report.stop().equals(stopId) && report.says().startsWith("failed"));
        phone.say(
                "takes it back",
                desks -> desks.call(DELIVERIES, "undoStop", delivery, stopId, body, command, user),
                () -> {});
    }

    private void fail(String delivery, String stopId, Phone by, String reason) {
        CommandId command = city.command();
        Map<String, Object> body = City.body("reason", reason, "at", at());
        if (reason.equals("ACCESS_BLOCKED") && mistakes.in(0.5)) {
            body.put("notFor", kind().equals("VAN") ? List.of("VAN", "TRUCK") : List.of("CAR", "VAN", "TRUCK"));
        }
        said.add(new Report(id, delivery, stopId, "failed " + reason, command));
        by.say(
                "fails a stop",
                desks -> desks.call(DELIVERIES, "failStop", delivery, stopId, body, command, user),
                () -> {});
    }

    private void complete(String delivery, String stopId, JsonNode stop, Phone by) {
        CommandId command = city.command();
        Map<String, Object> body = City.body("proof", "CODE", "at", at());
        JsonNode first = stop.path("lines").path(0);
        String says = "completed";
        if (world.chance().in(0.05) && first.path("quantity").asInt() > 1) {
            body.put("lines", List.of(oneLess(first)));
            says += " " + quantity(oneLess(first));
        }
        said.add(new Report(id, delivery, stopId, says, command));
        by.say(
                "completes a stop",
                desks -> desks.call(DELIVERIES, "completeStop", delivery, stopId, body, command, user),
                () -> {});
    }

    private static Map<String, Object> oneLess(JsonNode line) {
        return City.body(
                "line",
                line.path("line").asInt(),
                "quantity",
                line.path("quantity").asInt() - 1);
    }

    private static String quantity(Map<String, Object> line) {
        return line.get("line") + "=" + line.get("quantity");
    }
}
