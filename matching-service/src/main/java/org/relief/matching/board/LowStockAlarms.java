package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.unset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.relief.matching.board.AlarmView.AlarmFacts;
import org.relief.matching.board.BoardEvents.Available;
import org.relief.matching.board.BoardEvents.StockLevelChanged;
import org.relief.matching.board.BoardStore.Kind;
import org.springframework.stereotype.Component;

/** The alarms about goods of which a warehouse has less available than it wants to have. */
@Component
class LowStockAlarms implements AlarmSource {

    /** In a document of a card: since when it is low; milliseconds. Absent while it is not. */
    static final String LOW_SINCE = "lowSince";

    private static final int MOST = 50;

    private final BoardStore store;

    LowStockAlarms(BoardStore store) {
        this.store = store;
    }

    /** It is low since it fell below, not since the last box that left. */
    static Bson mark(StockLevelChanged level, Instant at) {
        return isLow(level) ? min(LOW_SINCE, at.toEpochMilli()) : unset(LOW_SINCE);
    }

    static boolean isLow(StockLevelChanged level) {
        return level.lowBelow() != null && available(level) < level.lowBelow();
    }

    private static long available(StockLevelChanged level) {
        return level.available().stream().mapToLong(Available::quantity).sum();
    }

    @Override
    public Stream<AlarmView> list(String area) {
        List<Document> found = store.list(Kind.STOCK, and(eq("area", area), gt(LOW_SINCE, 0L)))
                .sort(ascending(LOW_SINCE))
                .limit(MOST)
                .into(new ArrayList<>());
        return found.stream().map(document -> alarm(area, document));
    }

    private static AlarmView alarm(String area, Document document) {
        StockLevelChanged level = BoardDocuments.required(document, "level", StockLevelChanged.class);
        String id = area + "/stock/" + Alarm.STOCK_LOW.name() + "/" + level.warehouse() + "/" + level.item();
        Instant since = Instant.ofEpochMilli(document.getLong(LOW_SINCE));
        return AlarmView.of(Alarm.STOCK_LOW, id, since, badness(level))
                .about(new AlarmFacts(null, level.warehouse(), level.item(), available(level), null, null));
    }

    /** Who took it is asked again when half of it is gone, and when all is: not with each box. */
    static int badness(StockLevelChanged level) {
        long available = available(level);
        int wanted = level.lowBelow() == null ? 0 : level.lowBelow();
        return available == 0 ? 2 : available * 2 < wanted ? 1 : 0;
    }
}
