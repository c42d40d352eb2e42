package org.relief.platform.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Free ports of this machine. What is found stays this process's, whether or not something listens there yet: of two builds that
 * start at once neither takes the other's, and the system gives none of them to a connection on its way out.
 */
public final class Ports {

    /** Below those that systems give to connections; of each two thousand the upper one is for what a port has beside it. */
    private static final int FIRST = 20_000;

    private static final int BANDS = 6;
    private static final int BAND = 1_000;
    private static final int MOST_TRIES = 10_000;

    static final Path TAKEN =
            Path.of(System.getProperty("java.io.tmpdir"), "relief-ports-" + System.getProperty("user.name"));

    /** More than a process has use for: the one that it found first is given back then. */
    private static final int MOST_KEPT = 1_000;

    /** In the order in which they were found, open as long as they are kept: with them their locks would go. */
    private static final Map<Integer, FileChannel> MINE = new LinkedHashMap<>();

    private Ports() {}

    /** A TCP port of the loopback interface on which nothing listens, and which no other process finds here. */
    public static int findFree() {
        return findFree(1).getFirst();
    }

    /** So many of them, no two alike. */
    public static List<Integer> findFree(int count) {
        List<Integer> found = Stream.generate(Ports::any)
                .limit(MOST_TRIES)
                .filter(port -> isFree(port) && reserve(port))
                .limit(count)
                .toList();
        if (found.size() < count) throw new IllegalStateException("no free port");
        return found;
    }

    private static int any() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return FIRST + 2 * BAND * random.nextInt(BANDS) + random.nextInt(BAND);
    }

    private static synchronized boolean reserve(int port) {
        // to open and close the file once more would give up the lock
        if (MINE.containsKey(port)) return false;
        try {
            Files.createDirectories(TAKEN);
            FileChannel file = FileChannel.open(
                    TAKEN.resolve(Integer.toString(port)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean mine = file.tryLock() != null;
            if (mine) MINE.put(port, file);
            else file.close();
            if (MINE.size() > MOST_KEPT) giveBack(MINE.keySet().iterator().next());
            return mine;
        } catch (IOException e) {
            throw new UncheckedIOException("no port can be reserved in " + TAKEN, e);
        }
    }

    private static void giveBack(int port) throws IOException {
        FileChannel file = MINE.remove(port);
        if (file != null) file.close();
    }

    /** True when a server could be bound to the port now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() == port;
        } catch (IOException e) {
            return false;
        }
    }
}
