package org.relief.platform.channels;

import java.io.IOException;

/** One gateway that takes messages. */
public interface Channel {

    /** @param address as {@link Addresses} gave it */
    Sent send(String address, Message message) throws IOException, InterruptedException;
}
