package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardViews.Alarm;
import org.relief.matching.board.BoardViews.AlarmView;
import org.relief.matching.board.BoardViews.NeedView;
import org.relief.matching.delivery.Outlook;
import org.springframework.stereotype.Component;

/**
 * The alarms about households: what a life hangs on ends and no car brings it before, nobody came while somebody could receive it, nobody will by what is known, or a car comes
 * when that is over. The most urgent first; each stands until somebody has seen to it or it is not so any more, the first
 * for a day at most.
 */
@Component
class NeedAlarms {

    private static final List<Alarm> KINDS =
            List.of(Alarm.LIFE_DEADLINE, Alarm.UNSERVED, Alarm.COMES_LATE, Alarm.NOBODY_COMING);

    private static final Duration STANDS_FOR = Duration.ofHours(24);
    /** Before the end of a window somebody can still do something about it. */
    private static final Duration SOON = Duration.ofHours(1);
    /** A car that comes after the window's end is told of so long before that. */
    private static final Duration LATE_AHEAD = Duration.ofHours(3);

    /** A day is time enough to find another car, or an ambulance. */
    private static final Duration LIFE_AHEAD = Duration.ofHours(24);

    private static final int MOST = 50;
    private static final String ALARM = "/need/";
    private static final String UNTIL = "asked.window.until";

    private final BoardStore store;
    private final Clock clock;

    NeedAlarms(BoardStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
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

    /** When it was raised, if it stands. */
    Optional<Instant> findSince(String area, String alarmId) {
        return findAbout(alarmId)
                .flatMap(about -> store.find(Kind.REQUESTS, about.requestId())
                        .filter(document -> area.equals(document.getString("area")) && document.containsKey("asked"))
                        .map(BoardDocuments::need)
                        .filter(need -> applies(about.kind(), need))
                        .map(need -> since(about.kind(), need)));
    }

    List<AlarmView> list(String area) {
        return KINDS.stream().flatMap(kind -> list(area, kind)).toList();
    }

    private Stream<AlarmView> list(String area, Alarm kind) {
        Bson unseen = and(eq("area", area), exists("asked"), exists(seen(kind), false), candidates(kind));
        return store.all(Kind.REQUESTS, unseen, found -> found.sort(ascending(NeedSort.URGENCY.order.field()))).stream()
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
                        lte(UNTIL, now.plus(LATE_AHEAD).toString()));
            default -> and(eq("state", "WAITING"), lte(UNTIL, now.plus(SOON).toString()));
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

    private static AlarmView alarm(String area, Alarm kind, NeedView need) {
        String id = area + ALARM + kind.name() + "/" + need.requestId();
        return new AlarmView(kind, since(kind, need), null, null, null, null, id, need);
    }
}
