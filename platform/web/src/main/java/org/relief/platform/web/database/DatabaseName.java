package org.relief.platform.web.database;

import com.mongodb.ConnectionString;
import java.util.Objects;
import org.springframework.core.env.Environment;

/** The service's own database, by {@code spring.mongodb.database} or the address. */
public final class DatabaseName {

    private DatabaseName() {}

    public static String of(Environment environment) {
        String name = environment.getProperty("spring.mongodb.database");
        String uri = environment.getProperty("spring.mongodb.uri", "mongodb://127.0.0.1");
        return name != null
                ? name
                : Objects.requireNonNull(new ConnectionString(uri).getDatabase(), "spring.mongodb.database is not set");
    }
}
