package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Sorts.ascending;

import java.util.ArrayList;
import java.util.stream.Stream;
import org.bson.Document;
import org.relief.matching.board.AlarmView.AlarmFacts;
import org.relief.matching.board.BoardEvents.CallUnreached;
import org.relief.matching.board.BoardEvents.NeighborhoodSilent;
import org.relief.matching.board.BoardStore.Kind;
import org.springframework.stereotype.Component;

/** The alarms about those of whom nothing is heard: no calls is not no need. They stand until somebody has been heard of. */
@Component
class SilenceAlarms implements AlarmSource {

    static final String SILENT = "silent";
    static final String ENDED = "silenceEnded";
    static final String UNREACHED = "unreached";
    static final String REACHED = "reached";

    private static final int MOST = 50;

    private final BoardStore store;

    SilenceAlarms(BoardStore store) {
        this.store = store;
    }

    @Override
    public Stream<AlarmView> list(String area) {
        return Stream.concat(neighborhoods(area), households(area));
    }

    /** Whichever word is the newer. */
    private static boolean stands(Document document, String said, String ended) {
        return document.get(said + "Sequence", 0L) > document.get(ended + "Sequence", 0L);
    }

    private Stream<AlarmView> neighborhoods(String area) {
        return store.list(Kind.NEIGHBORHOODS, and(eq("area", area), exists(SILENT))).into(new ArrayList<>()).stream()
                .filter(document -> stands(document, SILENT, ENDED))
                .map(document -> BoardDocuments.required(document, SILENT, NeighborhoodSilent.class))
                .map(silent -> neighborhood(area, silent));
    }

    private static AlarmView neighborhood(String area, NeighborhoodSilent silent) {
        String id = area + "/silence/" + silent.neighborhood();
        var facts = new AlarmFacts(silent.neighborhood(), null, null, Math.round(silent.expected()), null, null);
        return AlarmView.of(Alarm.SILENT_NEIGHBORHOOD, id, silent.at(), silent.hours())
                .about(facts);
    }

    private Stream<AlarmView> households(String area) {
        return store
                .list(Kind.CALLS, and(eq("area", area), eq("missing", true)))
                .sort(ascending(BoardStore.ORDER))
                .limit(MOST)
                .into(new ArrayList<>())
                .stream()
                .filter(document -> stands(document, UNREACHED, REACHED))
                .map(document -> BoardDocuments.required(document, UNREACHED, CallUnreached.class))
                .map(call -> household(area, call));
    }

    private static AlarmView household(String area, CallUnreached call) {
        String id = area + "/call/" + call.entryId();
        var facts = new AlarmFacts(call.neighborhood(), null, null, (long) call.missed(), null, null);
        return AlarmView.of(Alarm.NOT_REACHED, id, call.since(), call.missed()).about(facts);
    }
}
