package org.relief.intake.contact;

import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;

/**
 * Who to call and where to go. Lives in the vault and in the answer to those who may read it, nowhere else.
 *
 * @param location as exactly as it was given; null when it was not
 */
public record Contact(
        @Nullable String name,
        String phone,
        String address,
        @Nullable String note,
        @Nullable Location location) {

    public Contact at(@Nullable Location exact) {
        return new Contact(name, phone, address, note, exact);
    }

    @Override
    public String toString() {
        return "Contact[hidden]";
    }
}
