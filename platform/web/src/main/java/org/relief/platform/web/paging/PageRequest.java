package org.relief.platform.web.paging;

import org.jspecify.annotations.Nullable;

/**
 * Controller argument: query parameters {@code limit} and {@code cursor}.
 *
 * @param limit 1 to 200, 50 unless asked
 * @param cursor after which row to go on; null for the first page
 */
public record PageRequest(int limit, @Nullable Cursor cursor) {

    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 200;

    public static PageRequest first(int limit) {
        return new PageRequest(limit, null);
    }
}
