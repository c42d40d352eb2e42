package org.relief.platform.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;

/** The wire protocol's commands over one store; answers a write only when it is on disk. */
final class DurableBackend extends H2Backend {
    /** Everything else counts as a write: an unknown command waits for a commit rather than risks its change. */
    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "count",
            "distinct",
            "listcollections",
            "listindexes",
            "listdatabases",
            "collstats",
            "dbstats",
            "killcursors",
            "hello",
            "ismaster",
            "ping",
            "buildinfo",
            "serverstatus",
            "hostinfo",
            "getcmdlineopts",
            "getparameter",
            "getlog",
            "whatsmyuri",
            "endsessions");

    private final GroupCommit commits;

    DurableBackend(MVStore store) {
        commits = new GroupCommit(store);
        super(store);
        commits.start();
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new IndexedDatabase(name, getMvStore(), getCursorRegistry());
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        return isWrite(message.getDocument())
                ? commits.write(() -> super.handleMessage(message))
                : commits.read(() -> super.handleMessage(message));
    }

    @Override
    public void close() {
        commits.close();
        super.close();
    }

    private static boolean isWrite(Document command) {
        String name = command.keySet().iterator().next().toLowerCase(Locale.ROOT);
        return name.equals("aggregate") ? writesItsResult(command) : !READS.contains(name);
    }

    private static boolean writesItsResult(Document aggregate) {
        return aggregate.get("pipeline") instanceof Collection<?> stages
                && stages.stream()
                        .anyMatch(stage -> stage instanceof Document document
                                && (document.containsKey("$out") || document.containsKey("$merge")));
    }
}
