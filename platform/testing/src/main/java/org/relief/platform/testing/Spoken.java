package org.relief.platform.testing;

import java.util.Map;
import java.util.Set;

/**
 * What a service says and hears on the bus.
 *
 * @param sends the types it publishes, by topic
 * @param receives the types it reads, by topic, its own among them
 * @param compacted the topics that keep the last record of each key alone
 */
public record Spoken(Map<String, Set<String>> sends, Map<String, Set<String>> receives, Set<String> compacted) {}
