package org.relief.simulation;

import java.util.Map;
import java.util.TreeMap;
import org.relief.matching.plan.PlanRunnerRace;
import org.relief.platform.web.live.ChannelRace;

/**
 * What real threads do at once, in every order that Fray can think of in two minutes each: {@code deploy/simulation/threads}.
 * Fray is not on the class path otherwise, hence by name.
 */
final class Races {

    static final Map<String, Runnable> ALL = new TreeMap<>(Map.of(
            "cards", new CardRace(),
            "channel", new ChannelRace(),
            "planning", new PlanRunnerRace(),
            "relay", new RelayRace()));

    private Races() {}

    public static void main(String[] only) throws ReflectiveOperationException {
        Class<?> fray = Class.forName("org.pastalab.fray.junit.plain.FrayInTestLauncher");
        Object launcher = fray.getField("INSTANCE").get(null);
        var launch = fray.getMethod("launchFrayTest", Runnable.class);
        for (Map.Entry<String, Runnable> race : ALL.entrySet()) {
            if (only.length == 0 || java.util.List.of(only).contains(race.getKey())) {
                System.out.println(race.getKey());
                launch.invoke(launcher, race.getValue());
            }
        }
    }
}
