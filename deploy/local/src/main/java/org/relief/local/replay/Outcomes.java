package org.relief.local.replay;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.relief.local.client.Api;
import org.relief.local.demo.DemoCity;
import tools.jackson.databind.JsonNode;

/**
 * How the replay's requests stand.
 *
 * @param states how many are in each state, as their outlook says
 * @param reasons how many needs wait, by reason
 * @param unexplained how many have neither an outcome nor an outlook that says why not
 */
record Outcomes(Map<String, Integer> states, Map<String, Integer> reasons, int unexplained) {
    private static final Set<String> DONE = Set.of("SERVED", "PARTLY_SERVED", "UNSERVED", "CANCELLED");

    /** @param mine ids of the replay's requests */
    static Outcomes read(Api intake, Set<String> mine) {
        var outcomes = new Outcomes(new TreeMap<>(), new TreeMap<>(), 0);
        String cursor = "";
        do {
            JsonNode page = intake.get("/api/requests?area=" + DemoCity.AREA + "&limit=200" + cursor);
            for (JsonNode request : page.path("items"))
                if (mine.contains(request.path("id").asString())) outcomes = outcomes.plus(request);
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        return outcomes;
    }

    private Outcomes plus(JsonNode request) {
        String status = request.path("status").asString();
        JsonNode outlook = request.path("outlook");
        String state = DONE.contains(status) ? status : outlook.path("state").asString("NO_OUTLOOK");
        states.merge(state, 1, Integer::sum);
        if (!state.equals("WAITING"))
            return new Outcomes(states, reasons, unexplained + (state.equals("NO_OUTLOOK") ? 1 : 0));
        Set<String> why = outlook.path("needs")
                .valueStream()
                .filter(need -> need.hasNonNull("reason"))
                .map(need -> need.path("reason").asString())
                .collect(Collectors.toSet());
        why.forEach(reason -> reasons.merge(reason, 1, Integer::sum));
        return new Outcomes(states, reasons, unexplained + (why.isEmpty() ? 1 : 0));
    }

    int total() {
        return states.values().stream().mapToInt(Integer::intValue).sum();
    }

    int count(String... of) {
        int sum = 0;
        for (String state : of) sum += states.getOrDefault(state, 0);
        return sum;
    }

    /** True when nothing is planned or on the road any more. */
    boolean isSettled() {
        return unexplained == 0 && count("PLANNED", "ON_THE_WAY") == 0;
    }
}
