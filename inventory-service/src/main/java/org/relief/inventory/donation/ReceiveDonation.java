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

            @Nullable @Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} №#/_.-]{0,39}")
            String reference) {}

    /**
     * @param cookedAt when prepared food was cooked: it lasts the item's minutes from then
     * @param sure that it is as it stands there, though it is odd: no best-before date, or another one than the same
     *     maker's lot had
     */
    record DonatedGoods(
            @NotBlank String item,
            @Min(1) @Max(100_000) int quantity,
            @Nullable @Valid Until expiry,
            @Nullable @Pattern(regexp = "[!-~]{1,20}") String lotNumber,
            @Nullable Instant cookedAt,
            @Nullable Boolean sure) {

        DonatedGoods(
                String item,
                int quantity,
                @Nullable Until expiry,
                @Nullable String lotNumber,
                @Nullable Instant cookedAt) {
            this(item, quantity, expiry, lotNumber, cookedAt, null);
        }

        boolean isSure() {
            return Boolean.TRUE.equals(sure);
        }
    }

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
