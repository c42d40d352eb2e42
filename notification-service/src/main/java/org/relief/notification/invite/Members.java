package org.relief.notification.invite;

import static com.mongodb.client.model.Filters.eq;
import static java.util.Objects.requireNonNull;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relief.notification.invite.Member.Joined;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.security.Grants;

/** Drivers by invitation: what this service adds to accounts that say nothing of what somebody does. */
class Members implements Grants {

    private static final String COLLECTION = "members";
    private static final String ROLE = "DRIVER";

    /** An issuer's own roles are none: Keycloak gives every account some. */
    private static final List<String> ROLES =
            List.of("OPERATOR", "WAREHOUSE", "COORDINATOR", "DRIVER", "ADMIN", "SERVICE");

    private final AggregateStore<Member> members;
    private final AggregateStore<Tries> tries;

    Members(AggregateStores stores) {
        this.members = stores.store(COLLECTION, Member.class, Member::id);
        this.tries = stores.store("invitation-tries", Tries.class, Tries::id);
        stores.index(COLLECTION, Indexes.ascending("areas"));
    }

    /** Whether the account itself says what somebody does. */
    static boolean hasWork(Set<String> roles) {
        return ROLES.stream().anyMatch(roles::contains);
    }

    /** Areas are not told apart by role: whoever has another role by account would reach more with it. */
    @Override
    public Grant of(String person, Set<String> roles) {
        Set<String> areas =
                hasWork(roles) ? Set.of() : find(person).map(Member::reached).orElse(Set.of());
        return areas.isEmpty() ? NONE : new Grant(Set.of(ROLE), areas);
    }

    Optional<Member> find(String person) {
        return members.find(person);
    }

    Member join(String person, String cause, Joined how) {
        return change(person, cause, known -> Member.joining(known, person, how));
    }

    Member practise(String person, String cause, Instant now) {
        return change(person, cause, known -> requireNonNull(known).practised(now));
    }

    Member end(String person, String cause, String area, Invitation.Said who) {
        return change(person, cause, known -> requireNonNull(known).ended(area, who));
    }

    private Member change(String person, String cause, UnaryOperator<@Nullable Member> how) {
        Outcome<Member, Void> outcome =
                members.handle(person, cause, known -> Decision.accept(requireNonNull(how.apply(known))));
        return outcome.applied();
    }

    List<Member> list(String area) {
        return members.list(eq("areas", area), Sorts.ascending("_id"), 0);
    }

    Tries tries(String person) {
        return tries.find(person).orElse(Tries.none(person));
    }

    void failed(String person, String cause, Instant now) {
        Outcome<Tries, Void> _ = tries.handle(
                person, cause, known -> Decision.accept((known == null ? Tries.none(person) : known).plus(now)));
    }
}
