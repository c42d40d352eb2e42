package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardViews.NeedView;
import org.relief.matching.delivery.Outlook;
import org.springframework.stereotype.Component;

/**
 * The alarms about households: what a life hangs on ends and no car brings it before, nobody came while somebody could
 * receive it, nobody will by what is known, or a car comes when that is over. The most urgent first; each stands while it is
 * so, that nobody came until somebody has seen to it, for a day at most.
 */
@Component
class NeedAlarms implements AlarmSource {

    private static final List<Alarm> KINDS =
            List.of(Alarm.LIFE_DEADLINE, Alarm.UNSERVED, Alarm.COMES_LATE, Alarm.NOBODY_COMING);

    private static final Duration STANDS_FOR = Duration.ofHours(24);
    /** Before the end of a window somebody can still do something about it. */
    private static final Duration SOON = Duration.ofHours(1);
    /** A car that comes after the window's end is told of so long before that. */
    private static final Duration LATE_AHEAD = Duration.ofHours(3);

    /** A day is time enough to find another car, or an ambulance. */
    private static final Duration LIFE_AHEAD = Duration.ofHours(24);

    private static final Duration LIFE_STEP = Duration.ofHours(4);

    private static final int MOST = 50;
    private static final String ALARM = "/need/";
    private static final String DEADLINE = NeedSort.DEADLINE.order.field();

    private final BoardStore store;
    private final Clock clock;

    NeedAlarms(BoardStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** In a document of a request: when a car comes, milliseconds; absent where none does. */
    static final String ETA = "etaAt";

    /** A car that comes after the time in which somebody receives it. */
    private static final Bson TOO_LATE = expr(new Document("$gt", List.of("$" + ETA, "$" + DEADLINE)));

    private static final Duration LATER = Duration.ofMinutes(15);

    static Bson eta(@Nullable Instant eta) {
        return eta == null ? unset(ETA) : set(ETA, eta.toEpochMilli());
    }

    static String seen(Alarm kind) {
        return "seen." + kind.name();
    }

    /** A household's alarm by its id. */
    record About(Alarm kind, String requestId) {}

    static Optional<About> findAbout(String alarmId) {
        int at = alarmId.indexOf(ALARM);
        String[] parts =
                at < 0 ? new String[0] : alarmId.substring(at + ALARM.length()).split("/", 2);
        return parts.length < 2
                ? Optional.empty()
                : KINDS.stream()
                        .filter(kind -> kind.name().equals(parts[0]))
                        .map(kind -> new About(kind, parts[1]))
                        .findFirst();
    }

    /** The most urgent of each kind. Whose life hangs on something are few, and all are looked at: most of them are met in time. */
    @Override
    public Stream<AlarmView> list(String area) {
        return KINDS.stream().flatMap(kind -> list(area, kind));
    }

    private Stream<AlarmView> list(String area, Alarm kind) {
        Bson unseen = and(eq("area", area), exists("asked"), exists(seen(kind), false), candidates(kind));
        return store
                .all(
                        Kind.REQUESTS,
                        unseen,
                        found -> found.sort(ascending(NeedSort.URGENCY.order.field()))
                                .limit(kind == Alarm.LIFE_DEADLINE ? 0 : MOST))
                .stream()
                .map(BoardDocuments::need)
                .filter(need -> applies(kind, need))
                .limit(MOST)
                .map(need -> alarm(area, kind, need));
    }

    private Bson candidates(Alarm kind) {
        Instant now = clock.instant();
        return switch (kind) {
            case LIFE_DEADLINE ->
                and(
                        in("state", "WAITING", "PLANNED", "ON_THE_WAY"),
                        lte(NeedSort.BY_LIFE, now.plus(LIFE_AHEAD).toEpochMilli()));
            case UNSERVED ->
                and(
                        eq("state", "UNSERVED"),
                        gt("outlook.at", now.minus(STANDS_FOR).toString()));
            case COMES_LATE ->
                and(
                        in("state", "PLANNED", "ON_THE_WAY"),
                        lte(DEADLINE, now.plus(LATE_AHEAD).toEpochMilli()),
                        TOO_LATE);
            default ->
                and(
                        eq("state", "WAITING"),
                        gt(DEADLINE, now.toEpochMilli()),
                        lte(DEADLINE, now.plus(SOON).toEpochMilli()));
        };
    }

    private boolean applies(Alarm kind, NeedView need) {
        var window = need.window();
        Instant now = clock.instant();
        return switch (kind) {
            case LIFE_DEADLINE ->
                !need.state().isFinal()
                        && need.lifeAtRisk()
                                .filter(until -> !until.isAfter(now.plus(LIFE_AHEAD)))
                                .isPresent();
            case UNSERVED -> need.state() == Outlook.State.UNSERVED && need.since() != null;
            case COMES_LATE ->
                need.state() != Outlook.State.WAITING
                        && !need.state().isFinal()
                        && window != null
                        && need.eta() != null
                        && need.eta().isAfter(window.until());
            default ->
                need.state() == Outlook.State.WAITING
                        && window != null
                        && window.until().isAfter(now)
                        && !window.until().isAfter(now.plus(SOON));
        };
    }

    private static Instant since(Alarm kind, NeedView need) {
        var window = need.window();
        if (kind == Alarm.LIFE_DEADLINE) {
            Instant soon = need.lifeAtRisk().orElse(need.loggedAt()).minus(LIFE_AHEAD);
            return soon.isBefore(need.loggedAt()) ? need.loggedAt() : soon;
        }
        if (kind == Alarm.NOBODY_COMING && window != null) {
            Instant soon = window.until().minus(SOON);
            return soon.isBefore(need.loggedAt()) ? need.loggedAt() : soon;
        }
        return need.since() == null ? need.loggedAt() : need.since();
    }

    private AlarmView alarm(String area, Alarm kind, NeedView need) {
        String id = area + ALARM + kind.name() + "/" + need.requestId();
        return AlarmView.of(kind, id, since(kind, need), level(kind, need)).about(need);
    }

    /** It gets worse by each quarter of an hour later, or by half an hour less time; of a life every four hours. */
    private int level(Alarm kind, NeedView need) {
        var window = need.window();
        Instant eta = need.eta();
        if (kind == Alarm.COMES_LATE && window != null && eta != null) {
            return (int) Duration.between(window.until(), eta).dividedBy(LATER);
        }
        if (kind == Alarm.LIFE_DEADLINE) {
            return (int) Duration.between(since(kind, need), clock.instant()).dividedBy(LIFE_STEP);
        }
        boolean nearly =
                window != null && window.until().isBefore(clock.instant().plus(SOON.dividedBy(2)));
        return kind == Alarm.NOBODY_COMING && nearly ? 1 : 0;
    }
}
