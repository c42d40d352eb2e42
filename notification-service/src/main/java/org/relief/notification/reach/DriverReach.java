package org.relief.notification.reach;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one driver is reached. All of it is sealed but the language; tokens find whose a number or a chat is.
 *
 * @param id the driver, opaque
 * @param language kk, ru or en
 * @param pushes the browsers that subscribed, the latest last
 * @param link what links a Telegram chat, as a token
 */
record DriverReach(
        String id,
        String language,
        byte @Nullable [] phone,
        @Nullable String phoneToken,
        byte @Nullable [] chat,
        @Nullable String chatToken,
        List<Browser> pushes,
        @Nullable Link link) {

    private static final int MOST_BROWSERS = 5;

    /** @param token of its address, so that one is kept once */
    record Browser(String token, byte[] sealed) {}

    record Link(String token, Instant until) {}

    DriverReach {
        pushes = pushes == null ? List.of() : List.copyOf(pushes);
    }

    static DriverReach unknown(String id) {
        return new DriverReach(id, "kk", null, null, null, null, List.of(), null);
    }

    DriverReach speaking(String chosen) {
        return new DriverReach(id, chosen, phone, phoneToken, chat, chatToken, pushes, link);
    }

    DriverReach withPhone(byte @Nullable [] sealed, @Nullable String token) {
        return new DriverReach(id, language, sealed, token, chat, chatToken, pushes, link);
    }

    DriverReach withChat(byte @Nullable [] sealed, @Nullable String token) {
        return new DriverReach(id, language, phone, phoneToken, sealed, token, pushes, null);
    }

    DriverReach linking(Link next) {
        return new DriverReach(id, language, phone, phoneToken, chat, chatToken, pushes, next);
    }

    DriverReach with(Browser browser) {
        List<Browser> all = Stream.concat(without(browser.token()).pushes.stream(), Stream.of(browser))
                .toList();
        return withAll(all.subList(Math.max(0, all.size() - MOST_BROWSERS), all.size()));
    }

    DriverReach without(String browserToken) {
        return withAll(pushes.stream()
                .filter(browser -> !browser.token().equals(browserToken))
                .toList());
    }

    private DriverReach withAll(List<Browser> browsers) {
        return new DriverReach(id, language, phone, phoneToken, chat, chatToken, browsers, link);
    }

    @Override
    public String toString() {
        return "DriverReach[" + id + "]";
    }
}
