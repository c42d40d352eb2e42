package org.relief.local.replay;

import java.time.Clock;
import java.util.List;
import org.relief.local.Settings;

/** {@code deploy/local/replay}. */
public final class ReplayCommand {
    private ReplayCommand() {}

    /** The exit code: 0 when every request has an outcome or a reason and no goods are missing or counted twice. */
    public static int run(Settings settings, List<String> arguments) throws InterruptedException {
        if (arguments.contains("--help")) {
            System.out.print(ReplayOptions.HELP);
            return 0;
        }
        Clock clock = Clock.systemUTC();
        ReplayOptions options = ReplayOptions.parse(arguments, "replay " + clock.instant());
        System.out.printf("run \"%s\" (continue it after a break with --run)%n", options.run());
        ReplayResult result = new Replay(settings, options, clock).run();
        System.out.print(result.text());
        return result.isGood() ? 0 : 1;
    }
}
