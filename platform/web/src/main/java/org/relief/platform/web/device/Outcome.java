package org.relief.platform.web.device;

import java.util.Set;

/** What became of a report that was brought. */
enum Outcome {
    /** It counts, now or since before. */
    TAKEN,
    /** The service does not accept it. */
    REFUSED,
    /** To be brought again: something stands in the way now. */
    LATER,
    /** Only whoever made it can send it. */
    THEIRS;

    private static final Set<Integer> FOR_LATER = Set.of(408, 425, 429);

    static Outcome of(int status) {
        if (status >= 200 && status < 300 || status == 303) {
            return TAKEN;
        }
        return status >= 500 || FOR_LATER.contains(status) ? LATER : REFUSED;
    }
}
