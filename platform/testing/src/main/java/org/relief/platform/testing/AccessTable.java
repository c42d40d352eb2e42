package org.relief.platform.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may call which endpoint and what binds them: lines {@code METHOD,path,roles,reach,query}. Roles are separated by
 * {@code |}, or PUBLIC, or AUTHENTICATED. The reach is one of {@link Reach}; the query, if any, is what names the thing. The
 * line {@code ROLES,*,…} names every role there is. Lines that begin with # are comments.
 */
record AccessTable(List<String> roles, Map<Endpoint, Set<String>> allowed, Map<Endpoint, Bound> bounds) {

    /** What a caller's claims must name. */
    enum Reach {
        /** Nothing: it concerns no area, or everybody, or administrators alone. */
        NONE,
        /** Nothing: a caller sees and touches what is their own, wherever it is. */
        OWN,
        /** The area in question. */
        AREA,
        /** The area, and of staff the warehouse too. */
        WAREHOUSE
    }

    /** @param query of the address, with {@code {names}} as in the path; may be empty */
    record Bound(Reach reach, String query) {}

    static final String NO_TOKEN = "no token";

    record Endpoint(String method, String path) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static AccessTable load(String resource) {
        try (InputStream in = AccessTable.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Missing src/test/resources/" + resource);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AccessTable parse(String text) {
        Map<Endpoint, Set<String>> rows = new LinkedHashMap<>();
        Map<Endpoint, Bound> bounds = new HashMap<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split(",", 5))
                .forEach(row -> {
                    Endpoint endpoint = new Endpoint(row[0].strip(), row[1].strip());
                    rows.put(endpoint, Set.copyOf(Arrays.asList(row[2].strip().split("\\|"))));
                    if (row.length > 3) {
                        Reach reach = Reach.valueOf(row[3].strip());
                        bounds.put(endpoint, new Bound(reach, row.length > 4 ? row[4].strip() : ""));
                    }
                });
        Set<String> roles = rows.remove(new Endpoint("ROLES", "*"));
        if (roles == null) {
            throw new IllegalStateException("The access table has no line ROLES,*,<every role>");
        }
        return new AccessTable(roles.stream().sorted().toList(), rows, bounds);
    }

    /** The callers that get in; null when the endpoint is not in the table. */
    @Nullable
    Set<String> callersOf(Endpoint endpoint) {
        Set<String> row = allowed.get(endpoint);
        if (row == null) {
            return endpoint.path().startsWith("/api/admin/") ? Set.of("ADMIN") : null;
        }
        if (row.contains("PUBLIC")) {
            return Set.copyOf(everybody());
        }
        return row.contains("AUTHENTICATED") ? Set.copyOf(roles) : row;
    }

    List<String> everybody() {
        return Stream.concat(roles.stream(), Stream.of(NO_TOKEN)).toList();
    }
}
