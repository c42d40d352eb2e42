package org.relief.platform.channels;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** Those that are configured. */
record Gateways(ChannelsProperties settings, Gateway http, Clock clock) {

    Map<Way, Channel> all() {
        Map<Way, Channel> gateways = new EnumMap<>(Way.class);
        if (settings.sms() != null && settings.sms().isThere()) {
            gateways.put(Way.SMS, new SmsGateway(http, settings.sms()));
        }
        if (settings.telegram() != null && settings.telegram().isThere()) {
            gateways.put(Way.TELEGRAM, new TelegramBot(http, settings.telegram()));
        }
        if (settings.push() != null && settings.push().isThere()) {
            gateways.put(Way.PUSH, new WebPushService(http, settings.push(), clock));
        }
        if (settings.webhook() != null && settings.webhook().isThere()) {
            gateways.put(Way.WEBHOOK, new SignedWebhook(http, settings.webhook(), clock));
        }
        return gateways;
    }
}
