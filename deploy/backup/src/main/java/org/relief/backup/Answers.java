package org.relief.backup;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/** What the broker answers, without the checked exceptions of waiting for it. */
final class Answers {

    private Answers() {}

    static <T> T of(Callable<T> question) {
        try {
            return question.call();
        } catch (ExecutionException e) {
            throw new BackupRefused("the broker answered: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupRefused("interrupted");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
