package org.relief.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The ports of the stack that was started last, written down for the other commands. */
final class RunningStack {
    private RunningStack() {}

    static void remember(Settings settings) {
        var ports = new Properties();
        settings.ports().forEach((part, port) -> ports.setProperty(part.name(), port.toString()));
        ports.setProperty("issuer", settings.issuer());
        try (var file = Files.newBufferedWriter(file(settings.data()))) {
            ports.store(file, null);
        } catch (IOException e) {
            throw new StackException(file(settings.data()) + " cannot be written: " + e.getMessage());
        }
    }

    /** The standard settings when nothing was started yet. */
    static Settings find(Path root) {
        Settings settings = Settings.standard(root);
        if (!Files.exists(file(settings.data()))) return settings;
        var ports = new Properties();
        try (var file = Files.newBufferedReader(file(settings.data()))) {
            ports.load(file);
        } catch (IOException e) {
            throw new StackException(file(settings.data()) + " cannot be read: " + e.getMessage());
        }
        for (Part part : Part.values()) {
            String port = ports.getProperty(part.name());
            if (port != null) settings.ports().put(part, Integer.parseInt(port));
        }
        return settings;
    }

    private static Path file(Path data) {
        return data.resolve("ports.properties");
    }
}
