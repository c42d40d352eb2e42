package org.relief.platform.web.security;

import java.util.Set;

/**
 * What a service by its own records lets people do beside what their account says; at most one bean of a service. It counts in
 * that service alone: to every other one the same token says no more than it says.
 */
public interface Grants {

    Grant NONE = new Grant(Set.of(), Set.of());

    /** @param roles without the prefix ROLE_ @param areas that the person reaches with them */
    record Grant(Set<String> roles, Set<String> areas) {}

    /**
     * @param person the token's subject
     * @param roles that the token names
     */
    Grant of(String person, Set<String> roles);
}
