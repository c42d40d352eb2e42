package org.relief.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a stack of its own, since all of it is lost. Takes two minutes, so it is not part of every build (see README.md). */
@Tag("long")
class RestoreDrillIT {

    @Test
    void goesOnFromCopiesOfDifferentMomentsAsIfOnlyTheTimeAfterTheLastHadNotBeen() throws Exception {
        Path disk = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "drill-")
                .toAbsolutePath();
        try (var drill = RestoreDrill.begin(disk, 40)) {
            String erased = drill.logForWhomIsErased();
            try (Crew _ = drill.crew()) {
                drill.log(10);
                drill.awaitServed(4);
                drill.copyKeysAndDatabases();
                drill.erase();
                drill.log(10);
                drill.awaitServed(12);
            }
            assertThat(drill.readContact(erased)).isEqualTo(410);
            awaitQuiet(drill);
            List<String> known = drill.logged();
            Map<String, String> lists = drill.lists();
            long served = drill.served();
            drill.copyLog();
            drill.log(2); // of these nobody will know

            drill.loseEverythingAndRestore();

            assertThat(drill.readContact(erased))
                    .as("destroyed stays destroyed")
                    .isEqualTo(410);
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(drill.lists()).isEqualTo(lists);
                assertThat(drill.served()).isEqualTo(served);
            });
            assertThat(drill.balances()).isTrue();
            try (Crew _ = drill.crew()) {
                await().atMost(Duration.ofMinutes(3))
                        .untilAsserted(() -> assertThat(known)
                                .allSatisfy(request ->
                                        assertThat(drill.outlook(request)).isEqualTo("SERVED")));
            }
            await().untilAsserted(() -> {
                assertThat(drill.balances()).isTrue();
                assertThat(drill.served()).as("nothing planned twice").isEqualTo(known.size());
                assertThat(drill.food().get("onHand").intValue()).isEqualTo(drill.stock() - 2 * known.size());
                assertThat(drill.food().get("inTransit").intValue()).isZero();
            });
        }
    }

    /** Nobody does anything; what was done has reached everybody. */
    private static void awaitQuiet(RestoreDrill drill) {
        await().during(Duration.ofSeconds(2)).until(() -> drill.lists() + " " + drill.served(), new Same()::as);
    }

    /** Whether a look is like the one before. */
    private static final class Same {

        private String last = "";

        boolean as(String look) {
            boolean same = look.equals(last);
            last = look;
            return same;
        }
    }
}
