package org.relief.platform.channels;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes what no gateway is there for, so that it can be looked at; for trying out only. */
final class DevelopmentGateway implements Channel {

    private static final int MOST = 500;

    /** What would have been sent. */
    record ShownMessage(String id, Way way, String person, String to, String text, Instant at) {}

    private final List<ShownMessage> shown = new ArrayList<>();
    private final Clock clock;

    DevelopmentGateway(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Sent send(String address, Message message) {
        shown.add(new ShownMessage(
                message.id(), message.way(), message.person(), address, message.text(), clock.instant()));
        if (shown.size() > MOST) {
            shown.removeFirst();
        }
        return new Sent.Taken("shown");
    }

    /** The latest first. */
    synchronized List<ShownMessage> list() {
        return List.copyOf(shown).reversed();
    }
}
