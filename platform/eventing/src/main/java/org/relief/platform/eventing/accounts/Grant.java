package org.relief.platform.eventing.accounts;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What one account may do with one thing on the broker, as a line of a table: {@code intake,topic,relief.requests,read
 * write}.
 *
 * @param kind topic, group or transactional-id
 * @param name of the thing; with {@code *} at its end, of all that begin so
 */
record Grant(String account, ResourceType kind, String name, Set<AclOperation> may) {

    /** All lines but the heading, empty ones and those that begin with {@code #}. */
    static List<Grant> parse(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .skip(1)
                .map(Grant::parse)
                .toList();
    }

    private static Grant parse(String line) {
        String[] fields = line.strip().split(",", -1);
        if (fields.length != 4) {
            throw new IllegalArgumentException("not account,kind,name,may: " + line);
        }
        return new Grant(
                fields[0],
                known(ResourceType.fromString(constant(fields[1])), ResourceType.UNKNOWN, line),
                fields[2],
                Set.copyOf(Arrays.stream(fields[3].split(" "))
                        .map(word -> known(AclOperation.fromString(constant(word)), AclOperation.UNKNOWN, line))
                        .toList()));
    }

    private static String constant(String word) {
        return word.replace('-', '_');
    }

    private static <T> T known(T value, T unknown, String line) {
        if (value.equals(unknown)) {
            throw new IllegalArgumentException("a word that Kafka does not know: " + line);
        }
        return value;
    }

    Stream<AclBinding> bindings() {
        ResourcePattern thing = name.endsWith("*")
                ? new ResourcePattern(kind, name.substring(0, name.length() - 1), PatternType.PREFIXED)
                : new ResourcePattern(kind, name, PatternType.LITERAL);
        return may.stream()
                .map(operation -> new AclBinding(
                        thing,
                        new AccessControlEntry(
                                BrokerAccounts.principal(account), "*", operation, AclPermissionType.ALLOW)));
    }
}
