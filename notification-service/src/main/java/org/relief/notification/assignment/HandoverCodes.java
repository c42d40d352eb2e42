package org.relief.notification.assignment;

/** Whose code it is, only intake knows. */
public interface HandoverCodes {

    /** Answers always, and soon: a driver stands at a door. */
    CodeCheck check(String requestId, String said);
}
