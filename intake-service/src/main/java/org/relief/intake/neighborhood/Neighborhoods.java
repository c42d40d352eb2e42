package org.relief.intake.neighborhood;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.relief.intake.area.Location;
import org.relief.intake.neighborhood.Neighborhood.Origin;
import org.relief.intake.neighborhood.Neighborhood.Refusal;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.eventing.Versioned;
import org.relief.platform.web.paging.PageRequest;

/** Every neighborhood of every area. */
public class Neighborhoods {

    private final AggregateStore<Neighborhood> store;

    private final NeighborhoodNews news;

    Neighborhoods(AggregateStores stores, NeighborhoodNews news) {
        this.news = news;
        store = stores.store("neighborhoods", Neighborhood.class, Neighborhood::area);
        stores.index("neighborhoods", Indexes.ascending("area"));
    }

    public Optional<Neighborhood> find(String area, String code) {
        return store.find(Neighborhood.id(area, code));
    }

    /** One where something can be asked for. */
    public Optional<NeighborhoodPlace> findInUse(String area, String code) {
        return store.findPart(Neighborhood.id(area, code), NeighborhoodPlace.class)
                .filter(NeighborhoodPlace::isInUse);
    }

    /** By code, one more than the page holds; those in use, or those that are retired. */
    List<Neighborhood> list(String area, boolean retired, PageRequest page) {
        Bson wanted = and(eq("area", area), exists("retirement", retired));
        Bson filter = page.cursor() == null
                ? wanted
                : and(wanted, gt("_id", page.cursor().text(0)));
        return store.list(filter, Sorts.ascending("_id"), page.limit() + 1);
    }

    /** All that are in use, by code. */
    public List<Neighborhood> listInUse(String area) {
        return store.list(inUse(area), Sorts.ascending("_id"), 0);
    }

    /** As above, for who asks only where they are. */
    public List<NeighborhoodPlace> listPlaces(String area) {
        return store.listParts(inUse(area), Sorts.ascending("_id"), 0, NeighborhoodPlace.class);
    }

    private static Bson inUse(String area) {
        return and(eq("area", area), exists("retirement", false));
    }

    /** What is wrong with a place of the area, if anything: a code, the last part of {@code error.<code>}. */
    public Function<Location, Optional<String>> misplaced(String area, String timeZone) {
        List<Location> centers =
                listPlaces(area).stream().map(NeighborhoodPlace::center).toList();
        return Extent.of(centers, List.of(), timeZone)::fault;
    }

    /** Those whose definition came with this import. */
    List<Neighborhood> listOfImport(String area, String importId) {
        return store.list(and(eq("area", area), eq("origin.id", importId)), Sorts.ascending("_id"), 0);
    }

    /** True when that changed anything. */
    boolean define(String area, Definition wanted, Origin origin) {
        String id = Neighborhood.id(area, wanted.code());
        long before = store.findVersioned(id).map(Versioned::version).orElse(0L);
        Outcome<Neighborhood, Refusal> outcome =
                store.handle(id, origin.id(), current -> Neighborhood.define(current, area, wanted, origin));
        return told(outcome) instanceof Outcome.Applied<Neighborhood, Refusal>(Neighborhood _, long version, boolean re)
                && (re || version > before);
    }

    Outcome<Neighborhood, Refusal> report(String area, String code, Reporting brought, String cause) {
        return change(Neighborhood.id(area, code), cause, current -> current.report(brought));
    }

    /**
     * A driver met a road that cannot be driven.
     *
     * @param notFor those that do not get through where others do; empty where nobody does
     * @return false when no such neighborhood is known
     */
    public boolean hearOfRoad(
            String area, String code, String report, String driver, Instant at, List<VehicleKind> notFor) {
        return change(Neighborhood.id(area, code), report, current -> current.metOnTheRoad(report, driver, at, notFor))
                instanceof Outcome.Applied<Neighborhood, Refusal>;
    }

    Outcome<Neighborhood, Refusal> change(
            String id, String cause, Function<Neighborhood, Decision<Neighborhood, Refusal>> decide) {
        return told(store.handle(
                id, cause, current -> current == null ? Decision.reject(Refusal.NOT_FOUND) : decide.apply(current)));
    }

    private Outcome<Neighborhood, Refusal> told(Outcome<Neighborhood, Refusal> outcome) {
        if (outcome
                        instanceof
                        Outcome.Applied<Neighborhood, Refusal>(Neighborhood state, long version, boolean replayed)
                && !replayed) {
            news.tellChange(state, version);
        }
        return outcome;
    }

    List<Neighborhood> listWithQuestions() {
        return store.list(exists("questions.0", true), Sorts.ascending("_id"), 0);
    }
}
