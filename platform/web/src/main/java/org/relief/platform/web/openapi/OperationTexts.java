package org.relief.platform.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.relief.platform.web.security.AccessRules;
import org.springframework.http.HttpMethod;

/** What a person reads first: what an operation does, by the name of its method, and whom it is for, by the access rules. */
final class OperationTexts {

    private final List<AccessRules> rules;

    OperationTexts(List<AccessRules> rules) {
        this.rules = rules;
    }

    void writeTo(OpenAPI api) {
        api.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> write(path, method.name(), operation)));
    }

    private void write(String path, String method, Operation operation) {
        if (operation.getSummary() == null) {
            operation.setSummary(sentence(operation.getOperationId()));
        }
        if (operation.getDescription() == null) {
            operation.setDescription(callers(path, HttpMethod.valueOf(method)));
        }
    }

    /** {@code listRequests} is {@code List requests}. */
    private static String sentence(String name) {
        String words = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private String callers(String path, HttpMethod method) {
        Set<String> roles = path.startsWith("/api/admin/")
                ? Set.of("ADMIN")
                : rules.stream()
                        .flatMap(each -> each.rolesFor(method, path).stream())
                        .findFirst()
                        .orElse(Set.of());
        return roles.isEmpty() ? "For everybody with a token." : "For " + String.join(", ", new TreeSet<>(roles)) + ".";
    }
}
