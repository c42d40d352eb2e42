package org.relief.notification.invite;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person who is a driver by invitation and not by their account, and in which areas; nothing of it is forgotten.
 *
 * @param id the token's subject, opaque
 * @param areas those where it counts; kept for queries
 * @param practisedAt when they first played a delivery through; null until then
 */
record Member(
        String id,
        List<Joined> joined,
        List<String> areas,
        @Nullable Instant practisedAt) {

    /**
     * @param by who had invited
     * @param ended who took it back, and when; null while it counts
     */
    record Joined(String area, String invitation, String by, Instant at, Invitation.@Nullable Said ended) {

        private Joined endedBy(Invitation.Said who) {
            return new Joined(area, invitation, by, at, who);
        }
    }

    Member {
        joined = List.copyOf(joined);
        areas = joined.stream()
                .filter(one -> one.ended() == null)
                .map(Joined::area)
                .distinct()
                .toList();
    }

    private static Member of(String id, List<Joined> joined, @Nullable Instant practisedAt) {
        return new Member(id, joined, List.of(), practisedAt);
    }

    /** @param known null for somebody new */
    static Member joining(@Nullable Member known, String id, Joined more) {
        List<Joined> before = known == null ? List.of() : known.joined();
        boolean again = before.stream().anyMatch(one -> one.invitation().equals(more.invitation()));
        List<Joined> all =
                again ? before : Stream.concat(before.stream(), Stream.of(more)).toList();
        return of(id, all, known == null ? null : known.practisedAt());
    }

    Member practised(Instant now) {
        return practisedAt == null ? of(id, joined, now) : this;
    }

    Member ended(String area, Invitation.Said who) {
        return of(
                id,
                joined.stream()
                        .map(one -> one.area().equals(area) && one.ended() == null ? one.endedBy(who) : one)
                        .toList(),
                practisedAt);
    }

    /** How they came to an area where it counts. */
    Optional<Joined> find(String area) {
        return joined.stream()
                .filter(one -> one.area().equals(area) && one.ended() == null)
                .findFirst();
    }

    Set<String> reached() {
        return areas.stream().collect(Collectors.toUnmodifiableSet());
    }
}
