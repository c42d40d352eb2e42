package org.relief.backup;

import java.nio.file.Path;
import java.util.List;

/** The commands {@code deploy/backup/backup} and {@code deploy/backup/restore}. */
public final class Main {

    private static final String HELP = """
            deploy/backup/backup DIR             databases, then the log, into a new folder; the system runs on
            deploy/backup/backup --keys DIR      the keys of contacts, into another folder that is deleted sooner
            deploy/backup/restore DIR            both back, with no service running
            deploy/backup/restore --databases DIR    the databases back, where the broker kept its log
            deploy/backup/restore --keys DIR     the keys back
              --replace                          what is there goes
              --replicas N                       of each topic that is made (1)

            MONGODB_URI, KEYS_MONGODB_URI, KAFKA_BOOTSTRAP_SERVERS, KAFKA_USERNAME, KAFKA_PASSWORD,
            KAFKA_SECURITY_PROTOCOL, KAFKA_SASL_MECHANISM: as for the services; without, those of deploy/local/up""";

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), Places.of(System.getenv())));
    }

    static int run(List<String> arguments, Places places) {
        try {
            Options options = Options.of(arguments);
            if (options.help()) {
                System.out.println(HELP);
            } else {
                run(options, places);
            }
            return 0;
        } catch (BackupRefused e) {
            System.out.println(e.getMessage());
        } catch (RuntimeException e) {
            System.out.println("could not be done: " + e.getMessage());
        }
        return 1;
    }

    private static void run(Options options, Places places) {
        long begin = System.nanoTime();
        if (options.isBackup()) {
            var backup = new Backup(places, options.folder(), System.out::println);
            if (options.keys()) {
                backup.copyKeys();
            } else {
                backup.run();
            }
        } else {
            restore(
                    options,
                    new Restore(places, options.folder(), options.replace(), options.replicas(), System.out::println));
        }
        System.out.printf("done in %.1f s%n", (System.nanoTime() - begin) / 1e9);
    }

    private static void restore(Options options, Restore restore) {
        if (options.keys()) {
            restore.runKeys();
        } else if (options.databases()) {
            restore.runDatabases();
        } else {
            restore.run();
        }
    }

    /** What was asked for. */
    private record Options(
            String command,
            Path folder,
            boolean keys,
            boolean databases,
            boolean replace,
            boolean help,
            short replicas) {

        boolean isBackup() {
            return command.equals("backup");
        }

        static Options of(List<String> arguments) {
            String folder = "";
            boolean keys = false;
            boolean databases = false;
            boolean replace = false;
            boolean help = arguments.size() < 2;
            short replicas = 1;
            for (int i = 1; i < arguments.size(); i++) {
                String argument = arguments.get(i);
                switch (argument) {
                    case "--keys" -> keys = true;
                    case "--databases" -> databases = true;
                    case "--replace" -> replace = true;
                    case "--help" -> help = true;
                    case "--replicas" -> replicas = number(arguments, ++i);
                    default -> folder = argument;
                }
            }
            if (!help && (folder.isEmpty() || folder.startsWith("--"))) {
                throw new BackupRefused("which folder? --help tells all options");
            }
            return new Options(arguments.getFirst(), Path.of(folder), keys, databases, replace, help, replicas);
        }

        private static short number(List<String> arguments, int place) {
            try {
                return Short.parseShort(arguments.get(place));
            } catch (NumberFormatException | IndexOutOfBoundsException _) {
                throw new BackupRefused("--replicas needs a number");
            }
        }
    }
}
