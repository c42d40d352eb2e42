package org.relief.intake.point;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.model.Indexes;
import java.util.List;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.springframework.stereotype.Component;

/** Every point of every area. */
@Component
class Points {

    enum Refusal {
        NOT_FOUND
    }

    private final AggregateStore<Point> store;

    Points(AggregateStores stores) {
        store = stores.store("points", Point.class, Point::area);
        stores.index("points", Indexes.ascending("area"));
    }

    void add(Point point, String cause) {
        store.<Refusal>handle(point.id(), cause, known -> Decision.accept(known == null ? point : known))
                .applied();
    }

    Outcome<Point, Refusal> retire(String area, String id, boolean retired, String cause) {
        return store.handle(
                id,
                cause,
                known -> known == null || !known.area().equals(area)
                        ? Decision.reject(Refusal.NOT_FOUND)
                        : Decision.accept(known.retired(retired)));
    }

    List<Point> list(String area) {
        return store.list(eq("area", area), ascending("_id"), 0);
    }

    List<Point> listOfImport(String area, String importId) {
        return store.list(and(eq("area", area), eq("importId", importId)), ascending("_id"), 0);
    }

    List<Point> listInUse(String area) {
        return store.list(and(eq("area", area), eq("retired", false)), ascending("_id"), 0);
    }
}
