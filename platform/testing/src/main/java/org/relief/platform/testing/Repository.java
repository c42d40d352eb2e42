package org.relief.platform.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds files of the repository from whatever module the tests run in. */
final class Repository {

    private Repository() {}

    static Path file(String relative) {
        return root().resolve(relative);
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("mvnw"))) {
            at = at.getParent();
        }
        if (at == null) {
            throw new IllegalStateException("Run tests inside the repository: no mvnw above "
                    + Path.of("").toAbsolutePath());
        }
        return at;
    }
}
