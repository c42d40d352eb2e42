package org.relief.platform.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may call which endpoint: lines {@code METHOD,path,roles}, roles separated by {@code |}, or PUBLIC, or AUTHENTICATED. The
 * line {@code ROLES,*,…} names every role there is. Lines that begin with # are comments.
 */
record AccessTable(List<String> roles, Map<Endpoint, Set<String>> allowed) {

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
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split(",", 3))
                .forEach(row -> rows.put(
                        new Endpoint(row[0].strip(), row[1].strip()),
                        Set.copyOf(Arrays.asList(row[2].strip().split("\\|")))));
        Set<String> roles = rows.remove(new Endpoint("ROLES", "*"));
        if (roles == null) {
            throw new IllegalStateException("The access table has no line ROLES,*,<every role>");
        }
        return new AccessTable(roles.stream().sorted().toList(), rows);
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
