package org.relief.platform.web.files;

import java.util.HashMap;
import java.util.Map;

/** Of cells that say the same one is kept: a long file mostly repeats itself, and then needs little memory. */
final class Alike {

    private static final int MOST = 50_000;

    private final Map<String, String> seen = new HashMap<>();

    String one(String text) {
        if (seen.size() >= MOST) {
            return seen.getOrDefault(text, text);
        }
        String known = seen.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
