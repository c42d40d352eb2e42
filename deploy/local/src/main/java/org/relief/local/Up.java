package org.relief.local;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.relief.local.client.ApiException;
import org.relief.local.demo.DemoCity;

/** {@code deploy/local/up}: starts everything, tells how far it is, and stops everything on Ctrl-C. */
final class Up {
    private final UpOptions options;
    private final LocalStack stack;
    private @Nullable Lan lan;

    private Up(UpOptions options, LocalStack stack) {
        this.options = options;
        this.stack = stack;
    }

    static int run(Path root, List<String> arguments) throws InterruptedException {
        UpOptions options = UpOptions.parse(arguments);
        if (options.help()) {
            System.out.print(UpOptions.HELP);
            return 0;
        }
        new Up(options, new LocalStack(options.toSettings(root, System.getenv()), Up::say)).run();
        return 0;
    }

    /** Does not return: the end is Ctrl-C. */
    private void run() throws InterruptedException {
        var stopped = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(stopped);
        stack.onEnd(Keeper.of(stack, Up::say)::ended);
        long begin = System.nanoTime();
        if (options.fresh()) forget();
        if (!stack.settings().lan().isEmpty()) lan = Lan.open(stack.settings());
        stack.startAll();
        RunningStack.remember(stack.settings());
        if (options.demo()) loadDemoCity();
        say(Welcome.text(stack.settings(), (System.nanoTime() - begin) / 1e9));
        if (lan != null) say(lan.text());
        new CountDownLatch(1).await();
    }

    private void loadDemoCity() {
        if (stack.settings().external().containsKey(Part.OIDC))
            say("demo city: not loaded, since only the local identity provider gives tokens for it");
        else tryToLoadDemoCity();
    }

    /** The system runs without it. */
    private void tryToLoadDemoCity() {
        try {
            new DemoCity(stack.settings(), Clock.systemUTC(), Up::say).load();
        } catch (ApiException e) {
            say("demo city: not loaded completely (%s); the next start tries it again".formatted(e.getMessage()));
        }
    }

    private void forget() {
        new Leftovers(stack.settings().data()).end();
        Application.delete(stack.settings().data());
    }

    private void stop() {
        if (stack.isRunning()) say("stopping …");
        stack.close();
        if (lan != null) lan.close();
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
