package org.relief.platform.eventing;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * @param partitions of each topic; the number of instances that can share the work. For good: an area's records are where its
 *     name falls, and with another number it would fall elsewhere
 * @param replicationFactor of each topic; 1 suits a single broker, 3 a real cluster
 * @param longestOperation how long any operation lasts at most; the topics keep that and 90 days. Null keeps everything
 * @param instance name of this instance of the service, stable over restarts, different for each one that runs;
 *     null for the host's name with the port
 * @param positions collection for how far the database has taken in the log
 * @param derived whether the database holds nothing but what the log says, and is made anew from there when the positions are
 *     lost with the rest
 * @param concurrency threads that consume events, at most one a partition
 * @param missedAfter how long an instance that says nothing is waited for before others do its work; not less than the broker
 *     allows (group.min.session.timeout.ms, by itself 6 s)
 * @param sweep how often the outboxes are looked through for what nobody told of
 */
@ConfigurationProperties("relief.eventing")
public record EventingProperties(
        @DefaultValue("4") int partitions,
        @DefaultValue("1") short replicationFactor,
        @Nullable Duration longestOperation,
        @Nullable String instance,
        @DefaultValue("positions") String positions,
        @DefaultValue("false") boolean derived,
        @DefaultValue("2") int concurrency,
        @DefaultValue("6s") Duration missedAfter,
        @DefaultValue("500ms") Duration sweep) {

    /**
     * How long the broker waits for all members of a group to join again (max.poll.interval.ms, by itself five minutes). A broker
     * that was killed may come back with a member that is no more, and nobody consumes until it stops waiting for that one.
     */
    public static final int LONGEST_GATHERING_MILLIS = 60_000;

    private static final Duration AFTER_AN_OPERATION = Duration.ofDays(90);

    /** How long the topics keep what is said; empty for ever. */
    Optional<Duration> retention() {
        return Optional.ofNullable(longestOperation).map(AFTER_AN_OPERATION::plus);
    }

    /** So many copies a record must have before it counts: one broker may be lost, where there are three. */
    int minInSyncReplicas() {
        return Math.max(1, replicationFactor - 1);
    }

    /** What tells this instance from the others of its service, to the lease of the relay and to the broker. */
    public String instanceOr(Environment environment) {
        return instance != null && !instance.isBlank()
                ? instance
                : environment.resolvePlaceholders("${HOSTNAME:localhost}-${server.port:8080}");
    }
}
