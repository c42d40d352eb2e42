package org.relief.platform.channels;

import java.util.List;

/** Where people are reached; asked when a message is sent. One bean of a service. */
public interface Addresses {

    /**
     * None when the person is not reached this way. A phone number in E.164 for {@link Way#SMS} and {@link Way#WEBHOOK}, a
     * chat's id for {@link Way#TELEGRAM}, {@link PushAddress#toString} for {@link Way#PUSH}.
     */
    List<String> list(String person, Way way);

    /** The gateway says that nobody is there any more. */
    void gone(String person, Way way, String address);
}
