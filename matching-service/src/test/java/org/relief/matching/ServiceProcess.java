package org.relief.matching;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.relief.platform.testing.RealParts;
import org.relief.platform.testing.TestTokens;

/** The service in a JVM of its own, so that it can be killed. */
record ServiceProcess(Process process) {

    /** @param folder where its log goes */
    static ServiceProcess start(Path folder, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                MatchingService.class.getName(),
                "--server.port=0",
                "--spring.mongodb.uri=" + RealParts.mongodb(),
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + TestTokens.issuer(),
                "--relief.eventing.instance=killed"));
        command.addAll(List.of(settings));
        return new ServiceProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve("service-" + System.nanoTime() + ".log").toFile())
                .start());
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
