package org.relief.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was asked for on the command line of {@code deploy/local/up}. */
record UpOptions(boolean fresh, boolean external, boolean demo, boolean startupCache, boolean help, PortOptions ports) {
    static final String HELP = """
            Usage: deploy/local/up [options]

            Starts the whole system on this machine and loads the demo city; Ctrl-C stops it. A part that ends by
            itself is started again. Data is kept in deploy/local/.data (logs in deploy/local/.data/logs).

              --fresh      forget all data of earlier runs first
              --external   use the broker, database or identity provider named by KAFKA_BOOTSTRAP_SERVERS,
                           MONGODB_URI and OIDC_ISSUER instead of starting one (those that are set)
              --port PART=NUMBER
                           another port for broker, controller (the broker's second one), database, oidc,
                           intake-service, inventory-service, matching-service or notification-service
              --no-demo    do not load the demo city
              --no-cache   do not train or use the JVM's start-up cache
              --help       print this
            """;

    private static final Set<String> FLAGS = Set.of("--fresh", "--external", "--no-demo", "--no-cache", "--help");
    private static final Map<Part, String> VARIABLES =
            Map.of(Part.BROKER, "KAFKA_BOOTSTRAP_SERVERS", Part.DATABASE, "MONGODB_URI", Part.OIDC, "OIDC_ISSUER");

    /** @throws StackException for an unknown option */
    static UpOptions parse(List<String> arguments) {
        List<String> ports = new ArrayList<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            if (argument.equals("--port")) ports.add(rest.hasNext() ? rest.next() : "");
            else if (!FLAGS.contains(argument))
                throw new StackException("unknown option " + argument + "; deploy/local/up --help lists the options");
        }
        return new UpOptions(
                arguments.contains("--fresh"),
                arguments.contains("--external"),
                !arguments.contains("--no-demo"),
                !arguments.contains("--no-cache"),
                arguments.contains("--help"),
                PortOptions.parse(ports));
    }

    /** @throws StackException for {@code --external} without any address, and for a port that two parts would share */
    Settings toSettings(Path root, Map<String, String> environment) {
        Settings settings =
                ports.in(Settings.standard(root).withStartupCache(startupCache).withExternal(addresses(environment)));
        settings.requireOwnPortForEach();
        return settings;
    }

    private Map<Part, String> addresses(Map<String, String> environment) {
        Map<Part, String> addresses = new EnumMap<>(Part.class);
        if (!external) return addresses;
        VARIABLES.forEach((part, variable) -> {
            String address = environment.getOrDefault(variable, "");
            if (!address.isBlank()) addresses.put(part, address);
        });
        if (addresses.isEmpty())
            throw new StackException(
                    "--external needs KAFKA_BOOTSTRAP_SERVERS, MONGODB_URI or OIDC_ISSUER in the environment");
        return addresses;
    }
}
