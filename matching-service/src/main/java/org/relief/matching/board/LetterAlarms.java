package org.relief.matching.board;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relief.matching.board.AlarmView.AlarmFacts;
import org.relief.platform.eventing.DeadLetters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The alarm about events of an area that this service could not handle: what they said is missing from plan and board. */
@Component
class LetterAlarms implements AlarmSource {

    private static final Logger log = LoggerFactory.getLogger(LetterAlarms.class);

    /** Of one area. */
    private record Open(long count, Instant first) {}

    private final DeadLetters letters;
    private volatile Map<String, Open> open = Map.of();

    LetterAlarms(DeadLetters letters) {
        this.letters = letters;
    }

    /** Reading them asks the broker, so nobody who looks at the board waits for that. */
    @Scheduled(fixedDelayString = "${relief.matching.letters-every:60s}", initialDelayString = "20s")
    void look() {
        try {
            open = count(letters.list());
        } catch (RuntimeException e) {
            log.warn("Dead letters could not be read; the board shows those of the last look: {}", e.toString());
        }
    }

    private static Map<String, Open> count(List<DeadLetters.Letter> letters) {
        return letters.stream()
                .collect(Collectors.groupingBy(
                        letter -> String.valueOf(letter.key()),
                        Collectors.collectingAndThen(Collectors.toList(), all -> new Open(all.size(), first(all)))));
    }

    private static Instant first(List<DeadLetters.Letter> letters) {
        return letters.stream()
                .map(DeadLetters.Letter::at)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Override
    public Stream<AlarmView> list(String area) {
        return Optional.ofNullable(open.get(area)).map(found -> alarm(area, found)).stream();
    }

    private static AlarmView alarm(String area, Open letters) {
        String id = area + "/service/" + Alarm.DEAD_LETTERS.name();
        return AlarmView.of(Alarm.DEAD_LETTERS, id, letters.first(), (int) letters.count())
                .about(new AlarmFacts(null, null, null, letters.count(), null, null));
    }
}
