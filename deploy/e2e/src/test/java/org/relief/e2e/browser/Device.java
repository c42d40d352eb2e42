package org.relief.e2e.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.options.Proxy;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.relief.local.Part;
import org.relief.local.Settings;

/** A phone or computer that keeps its browser's profile when that is closed, and a network that it hangs on. */
final class Device implements AutoCloseable {

    private final Settings settings;
    private final Screen screen;
    private final Path profile;
    private final Network network = new Network();

    Device(Settings settings, Screen screen) {
        this.settings = settings;
        this.screen = screen;
        try {
            this.profile = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "profile-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Network network() {
        return network;
    }

    Path profile() {
        return profile;
    }

    /** The browser is started and shows a page; who has logged in here before is not asked to. */
    Person open(Part service, String path) {
        Person person = Person.in(settings, start(), screen);
        person.open(service, path);
        return person;
    }

    /** The browser ends this moment, without a word to its pages. */
    void kill(Person person) {
        person.page()
                .waitForClose(() -> ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(profile.toString()))
                        .forEach(ProcessHandle::destroyForcibly));
    }

    private BrowserContext start() {
        return Chromium.get()
                .browserType()
                .launchPersistentContext(
                        profile,
                        new LaunchPersistentContextOptions()
                                .setExecutablePath(Chromium.program())
                                .setProxy(new Proxy(network.address()).setBypass("<-loopback>"))
                                .setArgs(List.of("--disable-features=LocalNetworkAccessChecks"))
                                .setViewportSize(screen.width(), 844)
                                .setTimezoneId("Asia/Almaty")
                                .setReducedMotion(ReducedMotion.REDUCE));
    }

    @Override
    public void close() {
        network.close();
    }
}
