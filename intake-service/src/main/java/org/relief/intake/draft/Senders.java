package org.relief.intake.draft;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.platform.channels.Signature;
import org.relief.platform.web.secrets.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The systems that hand requests over, by name. None is let in that is not named. */
@ConfigurationProperties("relief.intake.doors")
record Senders(@DefaultValue Map<String, Sender> senders) {

    private static final int SHORTEST = 32;

    /**
     * @param secret what it signs with; after a comma, an earlier one that still counts
     * @param areas that it hands over for; {@code *} for all
     * @param perMinute how many it may hand over
     */
    record Sender(
            @DefaultValue("") String secret,
            @DefaultValue List<String> areas,
            @DefaultValue("120") int perMinute) {

        boolean signed(@Nullable String signature, byte[] body, Instant now) {
            return secrets().anyMatch(one -> new Signature(one).isGood(signature, body, now));
        }

        boolean reaches(String area) {
            return areas.contains("*") || areas.contains(area);
        }

        private Stream<String> secrets() {
            return Stream.of(secret.split(",")).map(String::strip);
        }

        private boolean isSafe() {
            return secrets().allMatch(one -> one.getBytes(StandardCharsets.UTF_8).length >= SHORTEST);
        }

        @Override
        public String toString() {
            return "Sender" + areas;
        }
    }

    Senders {
        senders = Map.copyOf(senders);
        senders.forEach((name, sender) -> {
            if (!sender.isSafe()) {
                throw new StartRefused(setting(name, "SECRET") + " is missing or shorter than " + SHORTEST
                        + " characters; make one with: openssl rand -hex 32");
            }
            if (sender.areas().isEmpty()) {
                throw new StartRefused(setting(name, "AREAS") + " is missing: which areas " + name + " hands over for");
            }
        });
    }

    private static String setting(String name, String what) {
        return "RELIEF_INTAKE_DOORS_SENDERS_" + name.toUpperCase(Locale.ROOT) + "_" + what;
    }

    Optional<Sender> find(String name) {
        return Optional.ofNullable(senders.get(name));
    }
}
