package org.relief.platform.channels;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gateways that there are. */
public final class Channels {

    private final Map<Way, Channel> gateways;
    private final ChannelsProperties.@Nullable Push push;
    private final ChannelsProperties.@Nullable Telegram telegram;

    Channels(Map<Way, Channel> gateways, ChannelsProperties settings) {
        this.gateways = Map.copyOf(gateways);
        this.push = settings.push();
        this.telegram = settings.telegram();
    }

    public boolean has(Way way) {
        return gateways.containsKey(way);
    }

    Optional<Channel> find(Way way) {
        return Optional.ofNullable(gateways.get(way));
    }

    /** What a browser subscribes with; empty when nothing is pushed. */
    public Optional<String> pushKey() {
        return push == null || push.publicKey().isBlank() ? Optional.empty() : Optional.of(push.publicKey());
    }

    /** Only push services that are known: a browser names the address, and this service would call whatever it is. */
    public boolean isPushService(PushAddress address) {
        String host = address.endpoint().getHost();
        List<String> known = push == null ? List.of() : push.hosts();
        boolean own = known.contains(host);
        boolean below = known.stream().anyMatch(name -> name.startsWith(".") && host.endsWith(name));
        return (own || below) && (address.endpoint().getScheme().equals("https") || host.equals("127.0.0.1"));
    }

    /** The bot's name; empty when there is none. */
    public Optional<String> bot() {
        return telegram == null || telegram.bot().isBlank() ? Optional.empty() : Optional.of(telegram.bot());
    }
}
