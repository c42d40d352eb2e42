package org.relief.notification.reach;

import org.jspecify.annotations.Nullable;
import org.relief.platform.channels.Channels;

/**
 * How the driver who asks is reached.
 *
 * @param phone its last digits alone
 * @param browsers how many are pushed to
 * @param pushKey what a browser subscribes with; null when nothing is pushed here
 * @param bot the Telegram bot's name; null when there is none
 * @param link the word that links a chat, in the answer to who asked for one alone
 */
record ReachView(
        String language,
        @Nullable String phone,
        boolean telegram,
        int browsers,
        @Nullable String pushKey,
        @Nullable String bot,
        @Nullable String link) {

    private static final int SHOWN_DIGITS = 2;

    static ReachView of(DriverReach driver, @Nullable String phone, Channels channels, @Nullable String link) {
        return new ReachView(
                driver.language(),
                phone == null ? null : "… " + phone.substring(phone.length() - SHOWN_DIGITS),
                driver.chat() != null,
                driver.pushes().size(),
                channels.pushKey().orElse(null),
                channels.bot().orElse(null),
                link);
    }
}
