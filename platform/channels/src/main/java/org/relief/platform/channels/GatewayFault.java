package org.relief.platform.channels;

import java.io.IOException;

/** A gateway that does not work: it is tried again, and left alone when that happens too often. */
public final class GatewayFault extends IOException {

    /** @param why a code, without anything of a person */
    GatewayFault(String why) {
        super(why);
    }
}
