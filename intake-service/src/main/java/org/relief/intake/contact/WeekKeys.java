package org.relief.intake.contact;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.relief.platform.web.secrets.Cipher256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of look-up tokens: a random one for the contacts of each week, destroyed with the week's last contact. Nobody can
 * then try numbers until one fits a token in an old copy, not even with the master key.
 */
final class WeekKeys {

    static final String COLLECTION = "week_keys";

    /** More than a year of contacts; a look-up asks under each. */
    private static final int MOST = 60;
    /** Longer than any command takes: what is being stored this moment may belong to the week that just ended. */
    private static final Duration SETTLED = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(WeekKeys.class);

    private final WrappedKeys keys;
    private final MasterKeys masters;
    private final SecureRandom random = new SecureRandom();

    WeekKeys(WrappedKeys keys, MasterKeys masters) {
        this.keys = keys;
        this.masters = masters;
    }

    /** The ISO week that a moment is in, for example {@code 2026-W48}. */
    static String weekOf(Instant moment) {
        String date = DateTimeFormatter.ISO_WEEK_DATE.format(
                moment.atOffset(ZoneOffset.UTC).toLocalDate());
        return date.substring(0, date.lastIndexOf('-'));
    }

    /** Makes the week's key when it is the first to be asked for it. */
    Fingerprints of(String week) {
        return keys.find(week).map(Fingerprints::new).orElseGet(() -> create(week));
    }

    private Fingerprints create(String week) {
        byte[] key = new byte[Cipher256.KEY_BYTES];
        random.nextBytes(key);
        return keys.add(week, key) ? new Fingerprints(key) : of(week);
    }

    /** Under whose keys a look-up asks, latest first. */
    List<Fingerprints> list() {
        return keys.listAll().stream()
                .sorted(Comparator.comparing(WrappedKey::id).reversed())
                .limit(MOST)
                .flatMap(key -> open(key).stream())
                .map(Fingerprints::new)
                .toList();
    }

    private Optional<byte[]> open(WrappedKey key) {
        Optional<byte[]> opened = masters.unwrap(key);
        if (opened.isEmpty()) {
            log.error("Vault: no known master key opens the key of week {}; duplicates of it are not found", key.id());
        }
        return opened;
    }

    /** Destroys the keys of the weeks that are over and of which nothing is left. */
    int destroyOutlived(Instant now, Predicate<String> isLeft) {
        String living = weekOf(now.minus(SETTLED));
        List<String> outlived = keys.listIds().stream()
                .filter(week -> week.compareTo(living) < 0)
                .filter(week -> !isLeft.test(week))
                .toList();
        outlived.forEach(keys::destroy);
        return outlived.size();
    }
}
