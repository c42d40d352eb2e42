package org.relief.platform.eventing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param partitions of each topic that is created here; the number of instances that can share the work
 * @param replicationFactor of each topic; 1 suits a single broker, 3 a real cluster
 * @param instance name of this instance of the service, stable over restarts, different on each host
 * @param concurrency threads that consume events, at most one a partition
 */
@ConfigurationProperties("relief.eventing")
public record EventingProperties(
        @DefaultValue("4") int partitions,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue("${HOSTNAME:local}-${server.port:0}") String instance,
        @DefaultValue("2") int concurrency) {}
