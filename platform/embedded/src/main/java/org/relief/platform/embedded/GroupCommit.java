package org.relief.platform.embedded;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Makes writes durable before they are answered: one thread commits the store for all writers that wait. A commit never
 * falls into the middle of a command (the lock), so an index and its data always reach the disk together. Readers wait
 * too, for writes that they may have seen, so nobody acts on a write that a crash could still take back.
 */
final class GroupCommit implements AutoCloseable {
    private static final int COMMITS_BETWEEN_COMPACTIONS = 500;
    private static final int WORTH_REWRITING_BELOW_PERCENT = 90;
    private static final int REWRITTEN_BYTES = 4 << 20;

    private final MVStore store;
    private final ReentrantReadWriteLock commands = new ReentrantReadWriteLock(true);
    private final Object monitor = new Object();
    private final Thread thread;
    private long begun;
    private long durable;
    private boolean closed;
    private @Nullable RuntimeException failure;

    GroupCommit(MVStore store) {
        this.store = store;
        this.thread = Thread.ofPlatform().name("group-commit").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Runs a command that changes the store, and returns when its change is on disk. */
    <T> T write(Supplier<T> command) {
        T answer;
        commands.readLock().lock();
        try {
            synchronized (monitor) {
                begun++;
                monitor.notifyAll();
            }
            answer = command.get();
        } finally {
            commands.readLock().unlock();
        }
        awaitDurable();
        return answer;
    }

    /** Runs a command that only reads, and returns when all that it may have seen is on disk. */
    <T> T read(Supplier<T> command) {
        T answer = command.get();
        awaitDurable();
        return answer;
    }

    private void awaitDurable() {
        synchronized (monitor) {
            long ticket = begun;
            while (durable < ticket) {
                if (failure != null) throw new IllegalStateException("the store cannot be written", failure);
                if (closed) throw new IllegalStateException("the store is closing");
                pause();
            }
        }
    }

    private void run() {
        for (long commits = 1; awaitWork(); commits++) {
            try {
                commit(commits % COMMITS_BETWEEN_COMPACTIONS == 0);
            } catch (RuntimeException e) {
                fail(e);
                return;
            }
        }
    }

    private void commit(boolean compact) {
        long upTo;
        commands.writeLock().lock();
        try {
            synchronized (monitor) {
                upTo = begun;
            }
            store.commit();
            // rewrites sparse chunks; compactFile() would also move full ones, which trips an assertion of the store
            if (compact) store.compact(WORTH_REWRITING_BELOW_PERCENT, REWRITTEN_BYTES);
        } finally {
            commands.writeLock().unlock();
        }
        synchronized (monitor) {
            durable = upTo;
            monitor.notifyAll();
        }
    }

    /** False when there is nothing more to do. */
    private boolean awaitWork() {
        synchronized (monitor) {
            while (begun == durable && !closed) pause();
            return begun != durable;
        }
    }

    private void fail(RuntimeException e) {
        synchronized (monitor) {
            failure = e;
            monitor.notifyAll();
        }
    }

    private void pause() {
        try {
            monitor.wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Commits what is open, then ends the thread. */
    @Override
    public void close() {
        synchronized (monitor) {
            closed = true;
            monitor.notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
