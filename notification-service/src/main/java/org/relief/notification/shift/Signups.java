package org.relief.notification.shift;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static java.util.Objects.requireNonNull;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;

/** Who has said to come. */
class Signups {

    private static final String COLLECTION = "signups";

    private final AggregateStore<Signup> signups;

    Signups(AggregateStores stores) {
        this.signups = stores.store(COLLECTION, Signup.class, Signup::area);
        stores.index(
                COLLECTION,
                Indexes.ascending("area", "until"),
                Indexes.ascending("driverId", "until"),
                Indexes.ascending("from"));
    }

    Signup keep(Signup signup, String command) {
        Outcome<Signup, Void> outcome =
                signups.handle(signup.id(), command, current -> Decision.accept(current == null ? signup : current));
        return outcome.applied();
    }

    Optional<Signup> find(String id) {
        return signups.find(id);
    }

    Signup change(String id, String command, UnaryOperator<Signup> change) {
        Outcome<Signup, Void> outcome =
                signups.handle(id, command, current -> Decision.accept(change.apply(requireNonNull(current))));
        return outcome.applied();
    }

    /** The soonest first. */
    List<Signup> listAhead(String area, Instant now) {
        return list("area", area, now).stream()
                .filter(signup -> signup.isAhead(now))
                .toList();
    }

    List<Signup> listOfDriver(String driverId, Instant now) {
        return list("driverId", driverId, now).stream()
                .filter(signup -> signup.isAhead(now))
                .toList();
    }

    /** Those that begin in that time, and that nobody has come for yet. */
    List<Signup> listBeginning(Instant after, Instant before) {
        return signups.list(and(gt("from", after), lt("from", before)), Sorts.ascending("from"), 0).stream()
                .filter(signup -> signup.stands() && signup.cameAt() == null)
                .toList();
    }

    private List<Signup> list(String field, String value, Instant after) {
        return signups.list(and(eq(field, value), gt("until", after)), Sorts.ascending("from"), 0);
    }

    int countMissed(String driverId, Instant since, Instant now) {
        return (int) list("driverId", driverId, since).stream()
                .filter(signup -> signup.isMissed(now))
                .count();
    }

    /** A shift began: whoever had signed up for now has come. */
    void came(String driverId, String shiftId, Instant now) {
        listOfDriver(driverId, now).stream()
                .filter(signup -> signup.cameAt() == null)
                .forEach(signup -> change(signup.id(), "came:" + shiftId, one -> one.came(now)));
    }
}
