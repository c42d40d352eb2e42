package org.relief.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.relief.local.client.ApiException;
import org.relief.local.replay.ReplayCommand;

/** The commands of {@code deploy/local}, called by the scripts there from the project's folder. */
public final class Main {
    private Main() {}

    /** @param args the command's name, then its options */
    public static void main(String[] args) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        Path root = Path.of("").toAbsolutePath();
        System.exit(run(root, List.of(args)));
    }

    private static int run(Path root, List<String> arguments) {
        try {
            List<String> options = arguments.subList(1, arguments.size());
            return switch (arguments.getFirst()) {
                case "up" -> Up.run(root, options);
                case "replay" -> ReplayCommand.run(RunningStack.find(root), options);
                default -> throw new StackException("unknown command " + arguments.getFirst());
            };
        } catch (StackException e) {
            System.out.println(e.getMessage());
        } catch (ApiException e) {
            System.out.println(e.getMessage());
        } catch (InterruptedException | CancellationException e) {
            return 0; // Ctrl-C while starting
        } catch (RuntimeException e) {
            System.out.println("unexpected: " + e + "; see " + writeTrace(root, e));
        }
        return 1;
    }

    private static Path writeTrace(Path root, RuntimeException failure) {
        Path file = root.resolve("deploy/local/.data/logs/launcher.log");
        try {
            Files.createDirectories(file.getParent());
            try (var writer = new PrintWriter(Files.newBufferedWriter(file))) {
                failure.printStackTrace(writer);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return file;
    }
}
