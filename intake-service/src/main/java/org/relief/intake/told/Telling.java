package org.relief.intake.told;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Decision;

/**
 * What was told of one request. Apart from the request, so that an operator's amendment is not stale because the household
 * looked at its page.
 *
 * @param id {@code told/<request>}
 * @param told latest first, the last {@value #KEPT}
 */
record Telling(String id, String area, List<OutlookTold> told) {

    private static final int KEPT = 20;

    Telling {
        told = told == null ? List.of() : List.copyOf(told);
    }

    static String id(String request) {
        return "told/" + request;
    }

    /** The same seen again on the page is no other promise; a person may say the same again. */
    static Decision<Telling, Void> tell(@Nullable Telling current, String area, OutlookTold now) {
        Telling before = current == null ? new Telling(id(now.requestId()), area, List.of()) : current;
        boolean seenAgain = now.by() == OutlookTold.By.STATUS_PAGE
                && !before.told.isEmpty()
                && before.told.getFirst().saysTheSameAs(now);
        if (seenAgain) {
            return Decision.accept(before);
        }
        List<OutlookTold> all =
                Stream.concat(Stream.of(now), before.told.stream()).limit(KEPT).toList();
        return Decision.accept(new Telling(before.id, area, all), now);
    }
}
