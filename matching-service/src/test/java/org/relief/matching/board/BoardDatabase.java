package org.relief.matching.board;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.relief.platform.embedded.EmbeddedDatabase;

/** A database server for all tests of a class; each takes a database of its own. */
abstract class BoardDatabase {

    @TempDir
    private static Path directory;

    private static EmbeddedDatabase server;

    static MongoClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedDatabase.start(directory);
        client = MongoClients.create(server.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }
}
