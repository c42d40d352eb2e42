package org.relief.intake.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;
import org.relief.intake.household.Caller;
import org.relief.intake.household.Phones;

/**
 * Who to call and where to go. Lives in the vault and in the answer to those who may read it, nowhere else.
 *
 * @param phone to dial first; null when there is none
 * @param location as exactly as it was given; null when it was not
 * @param morePhones to dial when that fails
 * @param behalf who called for the household; null when it called itself, and in contacts of before
 * @param messagesIn the language in which the household agreed to be written; null when it did not, and in contacts of before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Contact(
        @Nullable String name,
        @Nullable String phone,
        String address,
        @Nullable String note,
        @Nullable Location location,
        List<String> morePhones,
        @Nullable Behalf behalf,
        @Nullable String messagesIn) {

    /** Somebody who called for another household: a neighbor, a daughter far away. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Behalf(@Nullable String name, @Nullable String phone) {

        @Override
        public String toString() {
            return "Behalf[hidden]";
        }
    }

    public Contact {
        morePhones = morePhones == null ? List.of() : List.copyOf(morePhones);
    }

    public Contact(
            @Nullable String name,
            @Nullable String phone,
            String address,
            @Nullable String note,
            @Nullable Location location) {
        this(name, phone, address, note, location, List.of(), null, null);
    }

    public Contact at(@Nullable Location exact) {
        return new Contact(name, phone, address, note, exact, morePhones, behalf, messagesIn);
    }

    /** With every number as any phone can dial it, also those that were said as people of the city say them. */
    public Contact dialled(Phones phones) {
        Behalf caller = behalf == null || behalf.phone() == null
                ? behalf
                : new Behalf(behalf.name(), phones.written(behalf.phone()));
        return new Contact(
                name,
                phone == null ? null : phones.written(phone),
                address,
                note,
                location,
                morePhones.stream().map(phones::written).toList(),
                caller,
                messagesIn);
    }

    /** By what the household is recognized when it calls again. */
    public Caller asCaller() {
        List<String> phones =
                Stream.concat(Stream.ofNullable(phone), morePhones.stream()).toList();
        List<String> callers = behalf == null || behalf.phone() == null ? List.of() : List.of(behalf.phone());
        return new Caller(phones, callers, name, address);
    }

    @Override
    public String toString() {
        return "Contact[hidden]";
    }
}
