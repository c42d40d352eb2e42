package org.relief.platform.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/**
 * A document database over the MongoDB wire protocol on the loopback interface, for trying out, training and small
 * pilots. Kept in one file: an acknowledged write survives a kill of the process (not a power cut). It has no
 * transactions, TTL, geo, text, partial or validator features, collations or change streams, though it accepts some of
 * them silently; sorts, and ranges other than of times, scan. Clients should set {@code socketTimeoutMS}.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** An event loop blocks while its writer waits for the commit; this many writers share one commit. */
    private static final int EVENT_LOOPS = 32;

    private final MongoServer server;

    private EmbeddedDatabase(MongoServer server) {
        this.server = server;
    }

    /** Opens or creates the database kept in a directory, on a free port. */
    public static EmbeddedDatabase start(Path directory) {
        return start(directory, 0);
    }

    /**
     * Opens or creates the database kept in a directory.
     *
     * @param port 0 for a free one
     * @throws RuntimeException when the port is taken or another process has the file open
     */
    public static EmbeddedDatabase start(Path directory, int port) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("database directory " + directory, e);
        }
        return serve(new DurableBackend(open(directory.resolve("relief.mv"))), port);
    }

    /** The same server without a file, on a free port: for tests. */
    public static EmbeddedDatabase inMemory() {
        return serve(
                new DurableBackend(new MVStore.Builder().autoCommitDisabled().open()), 0);
    }

    private static MVStore open(Path file) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                // only GroupCommit commits: another commit could fall between a document and its index
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        // space of overwritten pages may be used again at once; the default keeps it 45 s against power cuts
        store.setRetentionTime(0);
        return store;
    }

    private static EmbeddedDatabase serve(H2Backend backend, int port) {
        var server = new MongoServer(backend);
        try {
            server.bind(new InetSocketAddress("127.0.0.1", port), 1, EVENT_LOOPS);
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
        return new EmbeddedDatabase(server);
    }

    /** {@code mongodb://host:port/?socketTimeoutMS=…}, without a database name. */
    public String uri() {
        return "mongodb://127.0.0.1:" + server.getLocalAddress().getPort() + "/?socketTimeoutMS=5000";
    }

    /** Closes the connections, commits and closes the file. */
    @Override
    public void close() {
        server.shutdownNow();
    }

    /**
     * Runs as its own process until it is told to end; prints one line that begins with READY when clients can connect.
     *
     * @param args directory, port
     */
    public static void main(String[] args) {
        var database = start(Path.of(args[0]), Integer.parseInt(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(database::close, "database-stop"));
        System.out.println("READY " + database.uri());
    }
}
