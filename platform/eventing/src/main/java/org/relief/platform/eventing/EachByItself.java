package org.relief.platform.eventing;

import com.mongodb.MongoClientException;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a sweep found, each by itself: one that is broken keeps no other waiting, and is tried again at the next sweep. */
public final class EachByItself {

    private static final Logger log = LoggerFactory.getLogger(EachByItself.class);

    private EachByItself() {}

    /**
     * @param name of one, for the log: ids only. What is wrong is said by its kind, as its words may be a person's.
     * @throws MongoException when the database is away: it is away for the others too
     */
    public static <T> void of(Iterable<T> found, Function<? super T, String> name, Consumer<? super T> work) {
        for (T one : found) {
            try {
                work.accept(one);
            } catch (MongoSocketException | MongoClientException away) {
                throw away;
            } catch (RuntimeException e) {
                log.warn(
                        "{} waits for the next sweep: {}",
                        name.apply(one),
                        e.getClass().getSimpleName());
            }
        }
    }
}
