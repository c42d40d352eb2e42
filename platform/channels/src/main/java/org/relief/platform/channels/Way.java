package org.relief.platform.channels;

/** How a message goes to a person. */
public enum Way {
    PUSH,
    TELEGRAM,
    SMS,
    /** To somebody else's gateway, as a signed request. */
    WEBHOOK
}
