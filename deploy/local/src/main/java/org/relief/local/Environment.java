package org.relief.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The environment variables of each part: addresses of the others and where it keeps its files. */
final class Environment {
    private Environment() {}

    static Map<String, String> of(Part part, Path data, Settings settings) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("SERVER_PORT", String.valueOf(settings.port(part)));
        if (part == Part.OIDC) addIdentityProvider(variables, data, settings);
        if (part.isService()) addService(variables, part, data, settings);
        return variables;
    }

    private static void addIdentityProvider(Map<String, String> variables, Path data, Settings settings) {
        variables.put("RELIEF_DEMO", "true");
        variables.put("RELIEF_KEY_FILE", data.resolve("oidc/signing-key.json").toString());
        variables.put(
                "RELIEF_PAGEPORTS",
                settings.ports().entrySet().stream()
                        .filter(port -> port.getKey().isService())
                        .map(port -> port.getValue().toString())
                        .collect(Collectors.joining(",")));
        if (settings.lan().isEmpty()) return;
        variables.put("RELIEF_PAGEORIGINS", String.join(",", settings.pageOrigins()));
        variables.put("RELIEF_FRONT", settings.pageUrl(Part.OIDC));
        variables.put("SPRING_SECURITY_OAUTH2_AUTHORIZATIONSERVER_ISSUER", settings.issuer());
    }

    private static void addService(Map<String, String> variables, Part part, Path data, Settings settings) {
        variables.put("MANAGEMENT_PORT", String.valueOf(settings.managementPort(part)));
        variables.put("RELIEF_DEMO", "true"); // secrets that everybody knows are good enough here
        variables.put("KAFKA_BOOTSTRAP_SERVERS", settings.bootstrapServers());
        variables.put("MONGODB_URI", settings.mongoUri());
        variables.put("OIDC_ISSUER", settings.issuer());
        if (!settings.lan().isEmpty()) addWayToIssuer(variables, settings);
        variables.put("OIDC_PAGE_CLIENT_ID", "relief-web");
        variables.put("OIDC_CLIENT_ID", "notification-service");
        variables.put("OIDC_CLIENT_SECRET", "notification-service-secret");
        // a form or a hotline's software to try out
        variables.put("RELIEF_INTAKE_DOORS_SENDERS_DEMO_SECRET", "relief-demo-sender-known-to-everybody");
        variables.put("RELIEF_INTAKE_DOORS_SENDERS_DEMO_AREAS", "*");
        variables.put("INTAKE_URL", settings.url(Part.INTAKE));
        variables.put("INVENTORY_URL", settings.url(Part.INVENTORY));
        variables.put("INTAKE_PAGE_URL", settings.pageUrl(Part.INTAKE));
        variables.put("INVENTORY_PAGE_URL", settings.pageUrl(Part.INVENTORY));
        variables.put("MATCHING_PAGE_URL", settings.pageUrl(Part.MATCHING));
        variables.put("NOTIFICATION_PAGE_URL", settings.pageUrl(Part.NOTIFICATION));
        variables.put("RELIEF_WEB_ALLOWED_ORIGINS", String.join(",", settings.pageOrigins()));
        // the same after a restart: it takes over where it was killed
        variables.put("RELIEF_EVENTING_INSTANCE", "local-" + settings.port(part));
        variables.put("RELIEF_EVENTING_MISSED_AFTER", "3s");
        // long enough to try it; a minute would be hours of a replayed day
        variables.put("RELIEF_UNDO_WINDOW", System.getenv().getOrDefault("RELIEF_UNDO_WINDOW", "10s"));
        variables.put("RELIEF_MATCHING_STATE_DIR", data.resolve("matching").toString());
    }

    /** What phones call by its address in the network is on this machine, and needs no certificate from here. */
    private static void addWayToIssuer(Map<String, String> variables, Settings settings) {
        variables.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWKSETURI", settings.localIssuer() + "/oauth2/jwks");
        variables.put("RELIEF_INTAKE_ISSUER", settings.localIssuer());
    }
}
