package org.relief.platform.channels;

import java.util.Optional;

/** What a service does with what people send; one bean of a service opens its doors. */
public interface Inbox {

    /**
     * The same message can come again: it takes effect once, by its id.
     *
     * @return what is answered; empty when nothing is
     */
    Optional<String> hear(Inbound message);
}
