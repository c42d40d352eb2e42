package org.relief.local;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.relief.local.demo.DemoCity;

/** {@code deploy/local/up}: starts everything, tells how far it is, and stops everything on Ctrl-C. */
final class Up {
    private final UpOptions options;
    private final LocalStack stack;
    private final CompletableFuture<String> death = new CompletableFuture<>();

    private Up(UpOptions options, LocalStack stack) {
        this.options = options;
        this.stack = stack;
    }

    static int run(Path root, List<String> arguments) {
        UpOptions options = UpOptions.parse(arguments);
        if (options.help()) {
            System.out.print(UpOptions.HELP);
            return 0;
        }
        return new Up(options, new LocalStack(options.toSettings(root, System.getenv()), Up::say)).run();
    }

    private int run() {
        var stopped = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(stopped);
        stack.onDeath(death::complete);
        long begin = System.nanoTime();
        if (options.fresh()) forget();
        stack.startAll();
        RunningStack.remember(stack.settings());
        if (options.demo()) loadDemoCity();
        say(Welcome.text(stack.settings(), (System.nanoTime() - begin) / 1e9));
        say(death.join());
        return 1;
    }

    private void loadDemoCity() {
        if (stack.settings().external().containsKey(Part.OIDC))
            say("demo city: not loaded, since only the local identity provider gives tokens for it");
        else new DemoCity(stack.settings(), Clock.systemUTC(), Up::say).load();
    }

    private void forget() {
        new Leftovers(stack.settings().data()).end();
        Application.delete(stack.settings().data());
    }

    private void stop() {
        if (stack.isRunning()) say("stopping …");
        stack.close();
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
