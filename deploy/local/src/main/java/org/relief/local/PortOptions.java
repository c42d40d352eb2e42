package org.relief.local;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ports asked for with {@code --port PART=NUMBER}.
 *
 * @param numbers by the part's label, and by {@link #CONTROLLER}
 */
record PortOptions(Map<String, Integer> numbers) {
    /** The broker's second port has no part of its own. */
    static final String CONTROLLER = "controller";

    private static final int HIGHEST = 65_535;

    /** @throws StackException for an assignment that cannot be meant */
    static PortOptions parse(List<String> assignments) {
        Map<String, Integer> numbers = new HashMap<>();
        for (String assignment : assignments) {
            int sign = assignment.indexOf('=');
            if (sign < 0)
                throw new StackException(
                        "--port needs a part and a number, as in --port oidc=18090, not \"%s\"".formatted(assignment));
            numbers.put(part(assignment.substring(0, sign)), number(assignment, assignment.substring(sign + 1)));
        }
        return new PortOptions(numbers);
    }

    private static String part(String name) {
        if (names().noneMatch(name::equals))
            throw new StackException("--port: there is no part \"%s\"; the parts are %s"
                    .formatted(name, names().collect(Collectors.joining(", "))));
        return name;
    }

    private static int number(String assignment, String text) {
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > HIGHEST)
            throw new StackException("--port %s: a port is a number from 1 to %d".formatted(assignment, HIGHEST));
        return number;
    }

    private static Stream<String> names() {
        return Stream.concat(Arrays.stream(Part.values()).map(Part::label), Stream.of(CONTROLLER));
    }

    /** The same settings with these ports instead. */
    Settings in(Settings settings) {
        for (Part part : Part.values())
            settings.ports().merge(part, settings.port(part), (_, known) -> numbers.getOrDefault(part.label(), known));
        return settings.withControllerPort(numbers.getOrDefault(CONTROLLER, settings.controllerPort()));
    }
}
