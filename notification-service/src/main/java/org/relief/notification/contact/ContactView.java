package org.relief.notification.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.relief.notification.Place;
import org.relief.notification.contact.LookUp.Why;

/**
 * The contact of the current stop; or, when it cannot be had, the coarse place and what to do.
 *
 * @param location rounded to 3 decimals
 * @param advice in the caller's language
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContactView(
        boolean available,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String note,
        @Nullable Door door,
        @Nullable Why reason,
        @Nullable String neighborhood,
        @Nullable Place location,
        @Nullable String advice) {

    static ContactView of(Contact contact) {
        return new ContactView(
                true,
                contact.name(),
                contact.phone(),
                contact.address(),
                contact.note(),
                contact.door(),
                null,
                null,
                null,
                null);
    }

    static ContactView without(Why reason, String neighborhood, Place location, String advice) {
        return new ContactView(false, null, null, null, null, null, reason, neighborhood, location, advice);
    }

    @Override
    public String toString() {
        return "ContactView[available=" + available + "]";
    }
}
