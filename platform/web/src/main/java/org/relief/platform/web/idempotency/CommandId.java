package org.relief.platform.web.idempotency;

import java.util.UUID;

/**
 * Controller argument: names the command that a request carries. The same user, path and Idempotency-Key give the same
 * id, so a retry after a crash between the write and the answer is recognized by what the write remembers.
 */
public record CommandId(UUID value) {

    static final String ATTRIBUTE = CommandId.class.getName();

    @Override
    public String toString() {
        return value.toString();
    }
}
