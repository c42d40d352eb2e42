package org.relief.inventory.donation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.Expiry;

/** Goods are handed in. */
record ReceiveDonation(
        @NotBlank String warehouse,
        @Nullable @Valid FromDonor donor,
        @NotEmpty @Size(max = 200) List<@Valid @NotNull DonatedGoods> lines) {

    /** @param reference a number or code of the donor's own, no name */
    record FromDonor(
            @NotNull Donation.Donor.Kind kind,

            @Nullable @Pattern(regexp = "[A-Za-z0-9/_.-]{1,40}")
            String reference) {}

    /** @param cookedAt when prepared food was cooked: it lasts the item's minutes from then */
    record DonatedGoods(
            @NotBlank String item,
            @Min(1) @Max(100_000) int quantity,
            @Nullable @Valid Until expiry,
            @Nullable @Pattern(regexp = "[!-~]{1,20}") String lotNumber,
            @Nullable Instant cookedAt) {}

    /**
     * One of {@code on} and {@code at}.
     *
     * @param kind the item's own unless given
     * @param on a date: ISO, or GS1 YYMMDD where day 00 is the end of the month
     * @param at a moment, for what lasts hours
     */
    record Until(
            Expiry.@Nullable Kind kind,
            @Nullable String on,
            @Nullable Instant at) {}
}
