package org.relief.notification.contact;

import org.jspecify.annotations.Nullable;

/** Whom to meet and where. It passes through and is neither stored nor logged: its text says nothing. */
record Contact(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String note,
        @Nullable Door door) {

    @Override
    public String toString() {
        return "Contact[…]";
    }
}
