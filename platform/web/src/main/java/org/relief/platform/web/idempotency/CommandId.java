package org.relief.platform.web.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Controller argument: names the command that a request carries. The same user, path, Idempotency-Key and content give the
 * same id, so a retry after a crash between the write and the answer is recognized by what the write remembers, for good;
 * something else under a key whose answer is long forgotten is another command.
 */
public record CommandId(UUID value) {

    static final String ATTRIBUTE = CommandId.class.getName();

    static CommandId of(String claim, String content) {
        return new CommandId(UUID.nameUUIDFromBytes((claim + " " + content).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
