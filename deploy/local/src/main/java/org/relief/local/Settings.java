package org.relief.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relief.platform.embedded.Ports;

/**
 * Where a stack lives.
 *
 * @param root the project's folder, which holds the built jars
 * @param data where broker, database, keys and logs are kept
 * @param controllerPort the broker's second port
 * @param external addresses of parts that run elsewhere and are not started: {@code host:port} for the broker, a URI
 *     for the database, the issuer for the identity provider
 * @param startupCache true to train and use the JVM's start-up cache
 * @param lan this machine's address in its network, by which phones open the pages over TLS; empty when none do
 */
public record Settings(
        Path root,
        Path data,
        Map<Part, Integer> ports,
        int controllerPort,
        Map<Part, String> external,
        boolean startupCache,
        String lan) {

    /** From a part's port to the one on the network. */
    private static final int LAN = 400;

    /** The stack of {@code deploy/local/up}: documented ports, data kept in {@code deploy/local/.data}. */
    public static Settings standard(Path root) {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) ports.put(part, part.defaultPort());
        return new Settings(root, root.resolve("deploy/local/.data"), ports, 9093, Map.of(), true, "");
    }

    /** A stack of its own on free ports, for tests; found from the current folder upwards. */
    public static Settings onFreePorts(Path data) {
        Iterator<Integer> free = differentFreePorts(Part.values().length + 1);
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) ports.put(part, free.next());
        return new Settings(findRoot(), data, ports, free.next(), Map.of(), false, "");
    }

    /** The system may offer one again that nobody has taken yet; each must have a free one beside it. */
    private static Iterator<Integer> differentFreePorts(int count) {
        Set<Integer> taken = new HashSet<>();
        List<Integer> ports = new ArrayList<>();
        while (ports.size() < count) {
            int port = Ports.findFree();
            if (!taken.contains(port) && !taken.contains(beside(port)) && Ports.isFree(beside(port))) {
                taken.addAll(List.of(port, beside(port)));
                ports.add(port);
            }
        }
        return ports.iterator();
    }

    /** As a service itself would take it. */
    private static int beside(int port) {
        return port + 1000 > 65_535 ? port - 1000 : port + 1000;
    }

    public Settings withExternal(Map<Part, String> addresses) {
        return new Settings(root, data, ports, controllerPort, addresses, startupCache, lan);
    }

    public Settings withStartupCache(boolean used) {
        return new Settings(root, data, ports, controllerPort, external, used, lan);
    }

    Settings withControllerPort(int port) {
        return new Settings(root, data, ports, port, external, startupCache, lan);
    }

    Settings withLan(String address) {
        return new Settings(root, data, ports, controllerPort, external, startupCache, address);
    }

    public String bootstrapServers() {
        return external.getOrDefault(Part.BROKER, "127.0.0.1:" + port(Part.BROKER));
    }

    /** Without a database name: each service has its own. */
    public String mongoUri() {
        return external.getOrDefault(
                Part.DATABASE, "mongodb://127.0.0.1:" + port(Part.DATABASE) + "/?socketTimeoutMS=5000");
    }

    public String issuer() {
        return external.getOrDefault(Part.OIDC, pageUrl(Part.OIDC));
    }

    /** The identity provider as this machine's own programs reach it. */
    public String localIssuer() {
        return external.getOrDefault(Part.OIDC, url(Part.OIDC));
    }

    /** Where a person's browser finds a part. */
    String pageUrl(Part part) {
        return lan.isEmpty() ? url(part) : "https://%s:%d".formatted(lan, lanPort(part));
    }

    int lanPort(Part part) {
        return port(part) + LAN;
    }

    /** {@code http://localhost:port} of a part that speaks HTTP. */
    public String url(Part part) {
        return "http://localhost:" + port(part);
    }

    public Path log(Part part) {
        return data.resolve("logs").resolve(part.label() + ".log");
    }

    int port(Part part) {
        return ports.getOrDefault(part, part.defaultPort());
    }

    /** Where a service shows health and metrics. */
    public int managementPort(Part part) {
        return beside(port(part));
    }

    /** The parts that this stack starts itself. */
    List<Part> own() {
        return Stream.of(Part.values())
                .filter(part -> !external.containsKey(part))
                .toList();
    }

    /** By the name of the service whose own port they follow. */
    Map<String, Integer> managementPorts() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        own().stream().filter(Part::isService).forEach(part -> ports.put(part.label(), managementPort(part)));
        return ports;
    }

    /** By the name under which {@code --port} takes another one. */
    Map<String, Integer> ownPorts() {
        Map<String, Integer> own = new LinkedHashMap<>();
        for (Part part : own()) own.put(part.label(), port(part));
        if (own().contains(Part.BROKER)) own.put(PortOptions.CONTROLLER, controllerPort);
        return own;
    }

    /** @throws StackException when two parts have the same */
    void requireOwnPortForEach() {
        Map<Integer, String> users = new HashMap<>();
        ownPorts().forEach((name, port) -> requireOwnPort(users, port, name));
        managementPorts().forEach((name, port) -> requireOwnPort(users, port, name));
    }

    private static void requireOwnPort(Map<Integer, String> users, int port, String name) {
        String other = users.put(port, name);
        if (other != null)
            throw new StackException(
                    "port %d is asked for by both %s and %s; give one of them another with --port %s=NUMBER"
                            .formatted(port, other, name, name));
    }

    Set<String> pageOrigins() {
        return Stream.of(Part.values())
                .filter(Part::isService)
                .flatMap(part -> Stream.of(url(part), pageUrl(part)))
                .collect(Collectors.toSet());
    }

    private static Path findRoot() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent())
            if (Files.isRegularFile(folder.resolve("deploy/local/up"))) return folder;
        throw new StackException("not inside the project: no deploy/local/up above the current folder");
    }
}
