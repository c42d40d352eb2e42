package org.relief.platform.web.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** Who may call what, in order; the first rule that fits decides, and what no rule names is denied. One bean a service. */
public final class AccessRules {

    sealed interface Who {}

    record Anybody() implements Who {}

    record AnyUser() implements Who {}

    record Roles(Set<String> roles) implements Who {}

    /** A null method stands for every method. */
    record Rule(@Nullable HttpMethod method, String path, Who who) {}

    private final List<Rule> rules;

    private AccessRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    public static Builder builder() {
        return new Builder();
    }

    List<Rule> rules() {
        return rules;
    }

    /**
     * The roles of the first rule that fits: none when it takes anybody's token, empty when no rule fits.
     *
     * @param path may have names in braces, as in {@code /api/things/{id}}
     */
    public Optional<Set<String>> rolesFor(HttpMethod method, String path) {
        PathContainer called = PathContainer.parsePath(path.replaceAll("[{}]", ""));
        return rules.stream()
                .filter(rule -> rule.method() == null || rule.method().equals(method))
                .filter(rule ->
                        PathPatternParser.defaultInstance.parse(rule.path()).matches(called))
                .map(rule -> rule.who() instanceof Roles(var roles) ? roles : Set.<String>of())
                .findFirst();
    }

    /** Paths are path patterns: {@code /api/things/*}, {@code /api/things/**}. Roles are without the prefix ROLE_. */
    public static final class Builder {

        private final List<Rule> rules = new ArrayList<>();

        public Builder get(String path, String... roles) {
            return add(HttpMethod.GET, path, new Roles(Set.of(roles)));
        }

        public Builder post(String path, String... roles) {
            return add(HttpMethod.POST, path, new Roles(Set.of(roles)));
        }

        public Builder put(String path, String... roles) {
            return add(HttpMethod.PUT, path, new Roles(Set.of(roles)));
        }

        public Builder patch(String path, String... roles) {
            return add(HttpMethod.PATCH, path, new Roles(Set.of(roles)));
        }

        public Builder delete(String path, String... roles) {
            return add(HttpMethod.DELETE, path, new Roles(Set.of(roles)));
        }

        public Builder any(String path, String... roles) {
            return add(null, path, new Roles(Set.of(roles)));
        }

        /** Anybody with a valid token, whatever the role. */
        public Builder authenticated(HttpMethod method, String path) {
            return add(method, path, new AnyUser());
        }

        /** Anybody, without a token. */
        public Builder permitAll(HttpMethod method, String path) {
            return add(method, path, new Anybody());
        }

        public AccessRules build() {
            return new AccessRules(rules);
        }

        private Builder add(@Nullable HttpMethod method, String path, Who who) {
            rules.add(new Rule(method, path, who));
            return this;
        }
    }
}
