package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.CoordinatorCommands.AcknowledgeAlarm;
import org.relief.matching.board.AlarmView.TakenView;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.platform.eventing.Received;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * All that somebody has to look after, the worst first. Who takes one puts their name on it and it stays in sight; who silences
 * it has it out of sight until a time. Either holds only while it is no worse than it was then.
 */
@Component
class Alarms {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final String ORDER = BoardStore.ORDER;

    private static final Comparator<AlarmView> WORST_FIRST = Comparator.comparing(AlarmView::kind)
            .thenComparing(Comparator.comparing(AlarmView::level).reversed())
            .thenComparing(AlarmView::since)
            .thenComparing(AlarmView::alarmId);

    private final List<AlarmSource> sources;
    private final BoardStore store;
    private final Clock clock;

    Alarms(List<AlarmSource> sources, BoardStore store, Clock clock) {
        this.sources = List.copyOf(sources);
        this.store = store;
        this.clock = clock;
    }

    /** @param level as bad as it was when somebody put their name on it */
    private record Mark(
            String alarmId,
            String by,
            Instant at,
            int level,
            @Nullable Instant until) {}

    record Counts(int open, int taken, int silenced) {}

    /** In sight. */
    List<AlarmView> list(String area) {
        return all(area).stream().filter(alarm -> !isSilenced(alarm)).toList();
    }

    List<AlarmView> listSilenced(String area) {
        return all(area).stream().filter(Alarms::isSilenced).toList();
    }

    Counts count(String area) {
        List<AlarmView> all = all(area);
        int silenced = (int) all.stream().filter(Alarms::isSilenced).count();
        int marked = (int) all.stream().filter(alarm -> alarm.taken() != null).count();
        return new Counts(all.size() - silenced, marked - silenced, silenced);
    }

    Optional<AlarmView> find(String area, String alarmId) {
        return all(area).stream()
                .filter(alarm -> alarm.alarmId().equals(alarmId))
                .findFirst();
    }

    private static boolean isSilenced(AlarmView alarm) {
        TakenView taken = alarm.taken();
        return taken != null && taken.silencedUntil() != null;
    }

    private List<AlarmView> all(String area) {
        Map<String, Mark> marks = store.list(Kind.ALARMS, eq("area", area)).into(new ArrayList<>()).stream()
                .map(document -> BoardDocuments.required(document, "mark", Mark.class))
                .collect(Collectors.toMap(Mark::alarmId, Function.identity()));
        return sources.stream()
                .flatMap(source -> source.list(area))
                .map(alarm -> alarm.by(taken(alarm, marks.get(alarm.alarmId()))))
                .sorted(WORST_FIRST)
                .toList();
    }

    private @Nullable TakenView taken(AlarmView alarm, @Nullable Mark mark) {
        if (mark == null || alarm.level() > mark.level() || alarm.since().isAfter(mark.at())) {
            return null;
        }
        boolean silenced = mark.until() != null && mark.until().isAfter(clock.instant());
        return new TakenView(mark.by(), mark.at(), silenced ? mark.until() : null);
    }

    /** Whether it was written: an older word does nothing. */
    boolean mark(Received<AcknowledgeAlarm> command) {
        AcknowledgeAlarm said = command.data();
        int level = said.level() == null ? 0 : said.level();
        var mark =
                new Mark(said.alarmId(), said.requestedBy(), command.headers().time(), level, said.until());
        return store.write(
                Kind.ALARMS,
                said.alarmId(),
                "markedSequence",
                command.headers().sequence(),
                combine(
                        set("area", command.key()),
                        set("mark", BoardStore.document(mark)),
                        set(ORDER, command.headers().time().toEpochMilli())));
    }

    /** What nobody has marked for a week is about nothing that stands. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void sweep() {
        long before = clock.instant().minus(KEPT).toEpochMilli();
        store.collection(Kind.ALARMS).deleteMany(and(lt(ORDER, before)));
    }
}
