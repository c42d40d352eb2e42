package org.relief.matching.topology;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param applicationId name of the streams application; its consumer group and state topics
 * @param stateDir where the streams application locks its tasks; state itself is in memory and in Kafka
 * @param standbyReplicas copies of each area's state kept warm on other instances
 * @param offerTime how long a driver may think about an offer
 * @param commitAhead how long before its driver has to leave a trip is committed at most
 * @param overdueAfter how long after it should have been at its next stop a car without a word is missed
 * @param longestHold how long a request waits at most for others that go with it, where no coordinator says otherwise
 * @param lookAhead whether trips wait only where more requests are likely, where no coordinator says otherwise
 * @param pollTime longest wait for events before the clock is looked at again; the price is idle wake-ups
 * @param detour kilometers driven for each of straight line
 * @param kilometersPerHour average speed, also on streets
 * @param roads the street network that import-roads wrote; none for the straight line
 * @param plannerShare of one processor's time that improving plans may take
 * @param plannerThreads how many searches go side by side on one plan; each takes that share
 * @param improveFor how long one state of affairs is planned at most
 */
@ConfigurationProperties("relief.matching")
record MatchingProperties(
        @DefaultValue("matching-streams") String applicationId,
        @DefaultValue("/tmp/relief-matching") Path stateDir,
        @DefaultValue("0") int standbyReplicas,
        @DefaultValue("3m") Duration offerTime,
        @DefaultValue("15m") Duration commitAhead,
        @DefaultValue("45m") Duration overdueAfter,
        @DefaultValue("15m") Duration longestHold,
        @DefaultValue("true") boolean lookAhead,
        @DefaultValue("10ms") Duration pollTime,
        @DefaultValue("1.32") double detour,
        @DefaultValue("25") double kilometersPerHour,
        @Nullable Path roads,
        @DefaultValue("0.25") double plannerShare,
        @DefaultValue("1") int plannerThreads,
        @DefaultValue("3s") Duration improveFor) {}
