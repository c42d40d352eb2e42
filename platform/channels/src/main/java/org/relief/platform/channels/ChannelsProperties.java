package org.relief.platform.channels;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which gateways there are; {@code relief.channels.*}. One without its key is none.
 *
 * @param poll how often the outbox is looked at
 * @param lease for how long a message that is being sent is left to who sends it; after a crash it is sent again then
 * @param timeLimit for one message at one gateway, all tries included
 * @param openFor how long a gateway is left alone after it failed too often
 * @param atOnce messages at one gateway at a time
 * @param perSecond messages to one gateway in a second
 * @param keep how long what is done with is remembered
 * @param development whether what has no gateway is shown instead of sent; needs RELIEF_DEMO=true
 */
@ConfigurationProperties("relief.channels")
record ChannelsProperties(
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("5s") Duration timeLimit,
        @DefaultValue("30s") Duration openFor,
        @DefaultValue("16") int atOnce,
        @DefaultValue("30") int perSecond,
        @DefaultValue("2d") Duration keep,
        @DefaultValue("true") boolean development,
        @Nullable Sms sms,
        @Nullable Telegram telegram,
        @Nullable Push push,
        @Nullable Webhook webhook) {

    /** @param key of the account at the gateway */
    record Sms(
            @DefaultValue("https://smsc.kz/sys/send.php") URI url,
            @DefaultValue("") String key,
            @DefaultValue("") String sender) {

        boolean isThere() {
            return !key.isBlank();
        }

        @Override
        public String toString() {
            return "Sms[" + url + "]";
        }
    }

    /**
     * @param bot its name, for links
     * @param webhookSecret that Telegram sends along
     */
    record Telegram(
            @DefaultValue("https://api.telegram.org") URI url,
            @DefaultValue("") String token,
            @DefaultValue("") String bot,
            @DefaultValue("") String webhookSecret) {

        boolean isThere() {
            return !token.isBlank();
        }

        @Override
        public String toString() {
            return "Telegram[" + bot + "]";
        }
    }

    /**
     * @param subject who is asked when something is wrong: a mailto: or https: address
     * @param publicKey uncompressed P-256 point, base64url; browsers subscribe with it
     * @param hosts of push services; with a dot in front whatever is below it
     */
    record Push(
            @DefaultValue("") String subject,
            @DefaultValue("") String publicKey,
            @DefaultValue("") String privateKey,

            @DefaultValue({
                "fcm.googleapis.com",
                "updates.push.services.mozilla.com",
                "web.push.apple.com",
                ".push.apple.com",
                ".notify.windows.com"
            })
            List<String> hosts) {

        boolean isThere() {
            return !privateKey.isBlank();
        }

        @Override
        public String toString() {
            return "Push[" + publicKey + "]";
        }
    }

    /**
     * @param url where messages go; empty when none do
     * @param secret that both directions are signed with
     */
    record Webhook(@Nullable URI url, @DefaultValue("") String secret) {

        boolean isThere() {
            return url != null && !url.toString().isBlank() && !secret.isBlank();
        }

        @Override
        public String toString() {
            return "Webhook[" + url + "]";
        }
    }
}
