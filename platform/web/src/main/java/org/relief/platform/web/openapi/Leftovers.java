package org.relief.platform.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import java.util.Map;
import java.util.Set;

/** Takes out of a document the components that nothing in it leads to. */
final class Leftovers {

    private Leftovers() {}

    static void removeFrom(OpenAPI api) {
        Set<String> needed = Reachable.fromPaths(api);
        keep(api.getComponents().getSchemas(), "schemas", needed);
        keep(api.getComponents().getResponses(), "responses", needed);
        keep(api.getComponents().getParameters(), "parameters", needed);
    }

    private static void keep(Map<String, ?> components, String kind, Set<String> needed) {
        components.keySet().removeIf(name -> !needed.contains("#/components/" + kind + "/" + name));
    }
}
