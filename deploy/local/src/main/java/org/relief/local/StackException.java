package org.relief.local;

/** Why the stack cannot start or go on, in one line for the person at the console. */
public final class StackException extends RuntimeException {
    public StackException(String message) {
        super(message);
    }
}
