package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.SteeringController.SteeringView;
import org.relief.matching.delivery.Decision;
import org.relief.matching.delivery.Steering;
import org.relief.matching.delivery.Steering.Subject;
import org.relief.matching.delivery.SteeringCommands.Steer;
import org.relief.matching.delivery.SteeringEvent.RulesSet;
import org.relief.matching.delivery.SteeringEvent.SteeringRefused;
import org.relief.matching.delivery.SteeringEvent.SteeringSet;
import org.relief.matching.delivery.SteeringEvent.WhatIfAnswered;
import org.relief.platform.web.problem.Problem;
import org.springframework.stereotype.Component;

/** Reads coordinators' orders off the board. */
@Component
class SteeringReader {

    /** What could not be followed is a thing of the past after that. */
    private static final Duration TOLD = Duration.ofHours(24);

    private static final int MOST = 500;
    private static final int MOST_ANSWERS = 20;

    private final BoardStore store;
    private final Clock clock;

    SteeringReader(BoardStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    List<SteeringView> list(String area) {
        long since = clock.instant().minus(TOLD).toEpochMilli();
        Bson told = and(exists(SteeringFeed.REFUSED), gt(BoardStore.ORDER, since));
        return documents(area, or(stands(), told)).map(this::view).toList();
    }

    private static Bson stands() {
        return and(exists(SteeringFeed.SET), exists(SteeringFeed.LIFTED, false));
    }

    private Stream<Document> documents(String area, Bson which) {
        return store
                .list(Kind.STEERINGS, and(eq("area", area), which))
                .sort(descending(BoardStore.ORDER, "_id"))
                .limit(MOST)
                .into(new ArrayList<>())
                .stream();
    }

    private SteeringView view(Document document) {
        SteeringRefused refused = BoardDocuments.part(document, SteeringFeed.REFUSED, SteeringRefused.class);
        if (refused != null) {
            return new SteeringView(
                    refused.steeringId(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    refused.at(),
                    refused.decidedBy(),
                    null,
                    BoardDocuments.nameOf(refused.reason()),
                    refused.standing(),
                    refused.standingBy());
        }
        SteeringSet order = BoardDocuments.required(document, SteeringFeed.SET, SteeringSet.class);
        return new SteeringView(
                order.steeringId(),
                BoardDocuments.nameOf(order.kind()),
                BoardDocuments.nameOf(order.on()),
                order.onId(),
                order.on() == Subject.REQUEST ? reference(order.onId()) : null,
                order.driverId(),
                order.warehouse(),
                order.at(),
                order.decidedBy(),
                order.why(),
                null,
                null,
                null);
    }

    private @Nullable String reference(String requestId) {
        return store.find(Kind.REQUESTS, requestId)
                .map(document -> document.get("asked", new Document()).getString("reference"))
                .orElse(null);
    }

    /** The area of one that stands. */
    Optional<String> findStanding(String id) {
        return store.find(Kind.STEERINGS, id)
                .filter(document -> !document.containsKey(SteeringFeed.LIFTED))
                .map(document -> document.getString("area"));
    }

    /** One that stands against it, as far as the board knows. */
    Optional<SteeringSet> findAgainst(String area, Steer order) {
        var wanted = new Steering(
                order.steeringId(),
                order.kind(),
                order.on(),
                order.onId(),
                order.driverId(),
                order.warehouse(),
                new Decision(order.requestedBy(), order.why()),
                clock.instant());
        return documents(area, stands())
                .map(document -> BoardDocuments.required(document, SteeringFeed.SET, SteeringSet.class))
                .filter(standing ->
                        steering(standing).filter(wanted::contradicts).isPresent())
                .findFirst();
    }

    /** Nothing of one that only a newer build knows. */
    private static Optional<Steering> steering(SteeringSet order) {
        Steering.Kind kind = order.kind();
        Subject on = order.on();
        return kind == null || on == null
                ? Optional.empty()
                : Optional.of(new Steering(
                        order.steeringId(),
                        kind,
                        on,
                        order.onId(),
                        order.driverId(),
                        order.warehouse(),
                        new Decision(order.decidedBy(), order.why()),
                        order.at()));
    }

    /** What was set last for planning; null where nothing was. */
    @Nullable
    RulesSet rules(String area) {
        Document document = store.find(Kind.AREAS, area).orElseThrow(() -> Problem.notFound("area-not-found", area));
        return BoardDocuments.part(document, SteeringFeed.RULES, RulesSet.class);
    }

    /** The newest answers. */
    List<WhatIfAnswered> whatIfs(String area) {
        return store
                .list(Kind.WHAT_IFS, and(eq("area", area), exists(SteeringFeed.ANSWER)))
                .sort(descending(BoardStore.ORDER, "_id"))
                .limit(MOST_ANSWERS)
                .into(new ArrayList<>())
                .stream()
                .map(document -> BoardDocuments.required(document, SteeringFeed.ANSWER, WhatIfAnswered.class))
                .toList();
    }

    /** A pin to nobody would leave people waiting for nobody. Whether the area has such a thing, as far as the board knows. */
    void requireKnown(String area, Subject what, @Nullable String id, String field) {
        if (id != null && !knows(area, what, id)) {
            throw Problem.invalidRequest().field(field, "not-known-here");
        }
    }

    private boolean knows(String area, Subject on, String id) {
        return switch (on) {
            case REQUEST -> isOf(area, store.find(Kind.REQUESTS, id));
            case NEIGHBORHOOD -> store.find(Kind.NEIGHBORHOODS, area + "/" + id).isPresent();
            case WAREHOUSE -> store.find(Kind.WAREHOUSES, area + "/" + id).isPresent();
            case DRIVER ->
                store.list(Kind.SHIFTS, and(eq("area", area), eq("started.driverId", id)))
                                .first()
                        != null;
        };
    }

    private static boolean isOf(String area, Optional<Document> document) {
        return document.map(found -> found.getString("area"))
                .filter(area::equals)
                .isPresent();
    }
}
