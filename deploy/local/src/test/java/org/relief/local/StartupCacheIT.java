package org.relief.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.local.StartupCache.Finding.FITS;
import static org.relief.local.StartupCache.Finding.MISSING;
import static org.relief.local.StartupCache.Finding.NONE;
import static org.relief.local.StartupCache.Finding.REFUSED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupCacheIT {
    private static final Part PART = Part.OIDC;

    @TempDir
    private Path data;

    @Test
    void isMadeAnewOnlyWhenTheJvmRefusesIt() throws Exception {
        Settings settings = Settings.onFreePorts(data).withStartupCache(true);
        var cache = new StartupCache(settings);
        Application application = copy(Application.of(PART, settings.root()), data.resolve("here"));
        application.restoreTimes();
        assertThat(cache.inspect(PART, application)).isEqualTo(MISSING);
        assertThat(cache.train(PART, application)).isTrue();
        assertThat(cache.inspect(PART, application)).isEqualTo(FITS);

        Application copied = copy(application, data.resolve("there"));
        assertThat(cache.inspect(PART, copied)).isEqualTo(REFUSED);
        copied.restoreTimes();
        assertThat(cache.inspect(PART, copied)).isEqualTo(FITS);
    }

    @Test
    void isNotTriedAgainForABuildForWhichItCannotBeMade() throws Exception {
        Settings settings = Settings.onFreePorts(data).withStartupCache(true);
        var cache = new StartupCache(settings);
        Application broken = new Application(data.resolve("broken"), data.resolve("broken/absent.jar"));
        Files.createDirectories(broken.folder());
        assertThat(cache.train(PART, broken)).isFalse();
        assertThat(cache.inspect(PART, broken)).isEqualTo(NONE);
        assertThat(cache.options(PART, broken)).isEmpty();
        assertThat(cache.trainingLog(PART)).isNotEmptyFile();
    }

    /** As people copy a folder: with the time of now. */
    private static Application copy(Application application, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(application.folder())) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(".aot")
                        && !file.getFileName().toString().startsWith(PART.label())) continue;
                Files.copy(
                        file,
                        folder.resolve(application.folder().relativize(file).toString()));
            }
        }
        return new Application(folder, folder.resolve(application.jar().getFileName()));
    }
}
