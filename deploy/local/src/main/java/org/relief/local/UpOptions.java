package org.relief.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.relief.local.lan.LanAddress;

/** What was asked for on the command line of {@code deploy/local/up}. */
record UpOptions(
        boolean fresh,
        boolean external,
        boolean demo,
        boolean startupCache,
        boolean help,
        String lan,
        PortOptions ports) {
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
              --lan[=ADDRESS]
                           for phones in the same network too: over TLS on this machine's address there, with a
                           certificate of its own, which the phone has to take; prints the address and a QR code
              --no-demo    do not load the demo city
              --no-cache   do not train or use the JVM's start-up cache
              --help       print this
            """;

    private static final Set<String> FLAGS = Set.of("--fresh", "--external", "--no-demo", "--no-cache", "--help");
    private static final Pattern LAN = Pattern.compile("--lan(?:=\\d{1,3}(?:\\.\\d{1,3}){3})?");
    private static final Map<Part, String> VARIABLES =
            Map.of(Part.BROKER, "KAFKA_BOOTSTRAP_SERVERS", Part.DATABASE, "MONGODB_URI", Part.OIDC, "OIDC_ISSUER");

    /** @throws StackException for an unknown option */
    static UpOptions parse(List<String> arguments) {
        List<String> ports = new ArrayList<>();
        String lan = "";
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            if (argument.equals("--port")) ports.add(rest.hasNext() ? rest.next() : "");
            else if (LAN.matcher(argument).matches()) lan = lanAddress(argument);
            else if (!FLAGS.contains(argument))
                throw new StackException("unknown option " + argument + "; deploy/local/up --help lists the options");
        }
        return new UpOptions(
                arguments.contains("--fresh"),
                arguments.contains("--external"),
                !arguments.contains("--no-demo"),
                !arguments.contains("--no-cache"),
                arguments.contains("--help"),
                lan,
                PortOptions.parse(ports));
    }

    /** @throws StackException for {@code --external} without any address, and for a port that two parts would share */
    Settings toSettings(Path root, Map<String, String> environment) {
        Settings settings = ports.in(Settings.standard(root)
                .withStartupCache(startupCache)
                .withExternal(addresses(environment))
                .withLan(lan));
        settings.requireOwnPortForEach();
        return settings;
    }

    private static String lanAddress(String argument) {
        int sign = argument.indexOf('=');
        return sign > 0
                ? argument.substring(sign + 1)
                : LanAddress.find()
                        .orElseThrow(() -> new StackException(
                                "--lan: this machine seems to be in no network; name its address with --lan=ADDRESS"));
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
