package org.relief.intake.request;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.WantedBehalf;
import org.relief.intake.item.Basket;
import org.relief.intake.item.Diet;
import org.relief.intake.item.Item;
import org.relief.intake.request.Asked.Need;
import org.relief.intake.request.Asked.Urgency;
import org.relief.intake.request.Asked.VehicleAccess;
import org.relief.intake.request.Asked.Vulnerability;
import org.relief.intake.request.Asked.Window;
import org.relief.intake.request.LifeDeadline.Kind;

/** What an operator fills in, for a new request or to amend one. */
sealed interface RequestForm {

    String neighborhood();

    @Nullable
    Location location();

    Long people();

    Urgency urgency();

    @Nullable
    List<Vulnerability> vulnerabilities();

    List<WantedItem> needs();

    @Nullable
    WantedWindow window();

    @Nullable
    VehicleAccess vehicleAccess();

    @Nullable
    List<WantedLife> lifeDeadlines();

    @Nullable
    WantedContact contact();

    @Nullable
    String ceilingReason();

    /**
     * What is asked for with it.
     *
     * @param center of the neighborhood, where nobody knows the place better
     * @param offered what there is to ask for
     */
    default Asked asked(Location center, List<Item> offered) {
        Location place = location();
        List<Vulnerability> said = vulnerabilities();
        return new Asked(
                neighborhood(),
                place == null ? center : place.coarse(),
                people().intValue(),
                urgency(),
                said == null ? List.of() : said.stream().distinct().sorted().toList(),
                needs().stream()
                        .flatMap(need -> need.need(offered, people()).stream())
                        .toList(),
                span(),
                vehicleAccess(),
                deadlines());
    }

    default @Nullable Window span() {
        WantedWindow wanted = window();
        return wanted == null
                ? null
                : new Window(
                        wanted.from().truncatedTo(ChronoUnit.MILLIS),
                        wanted.until().truncatedTo(ChronoUnit.MILLIS));
    }

    default List<LifeDeadline> deadlines() {
        List<WantedLife> wanted = lifeDeadlines();
        return wanted == null
                ? List.of()
                : wanted.stream().map(WantedLife::deadline).toList();
    }

    /**
     * An item and a quantity, or a category and days: item and quantity are then not asked for.
     *
     * @param instead what it may be as well, as many units of it
     * @param category MEALS or GROCERIES: food of whichever goods there are
     * @param people that eat of it; null for those of the request
     * @param days that it is for; 3 when it does not say
     * @param diets of who is to have it; what is halal when it does not say
     */
    record WantedItem(
            @NotBlank @Size(max = 64) String item,
            @NotNull @Min(1) @Max(100_000) Long quantity,
            @Size(max = 10) @Nullable List<@NotBlank @Size(max = 64) String> instead,
            @Size(max = 64) @Nullable String category,
            @Min(1) @Max(10_000) @Nullable Long people,
            @Min(1) @Max(60) @Nullable Long days,
            @Size(max = 5) @Nullable List<@NotNull Diet> diets) {

        private static final long USUAL_DAYS = 3;

        /** What a category says besides is no item and no quantity. */
        public WantedItem {
            item = category == null ? item : category;
            quantity = category == null ? quantity : Long.valueOf(1);
        }

        /** @param household how many they are: food for all of them stays for all of them */
        static WantedItem of(Need held, int household) {
            Basket basket = held.basket();
            List<Diet> diets = held.diets().isEmpty() ? null : held.diets();
            return basket == null
                    ? new WantedItem(held.item(), (long) held.quantity(), held.instead(), null, null, null, diets)
                    : new WantedItem(
                            basket.category(),
                            1L,
                            null,
                            basket.category(),
                            basket.people() == household ? null : Long.valueOf(basket.people()),
                            (long) basket.days(),
                            diets);
        }

        boolean hasCategory() {
            return category != null;
        }

        List<String> others() {
            return instead == null || hasCategory()
                    ? List.of()
                    : instead.stream().distinct().toList();
        }

        List<Diet> keeping() {
            return diets == null
                    ? List.of()
                    : diets.stream().distinct().sorted().toList();
        }

        /** @param known by code; @param household how many they are */
        Optional<Need> need(Collection<Item> known, long household) {
            return category == null
                    ? Optional.of(new Need(0, item, quantity.intValue(), others(), keeping(), null))
                    : Basket.of(
                                    category,
                                    (int) Math.clamp(people == null ? household : people, 1, 10_000),
                                    (int) Math.clamp(days == null ? USUAL_DAYS : days, 1, 60),
                                    keeping(),
                                    known)
                            .map(basket -> Need.of(basket, keeping()));
        }
    }

    record WantedWindow(@NotNull Instant from, @NotNull Instant until) {}

    /**
     * @param until when it ends; may be over
     * @param item of the needs; null when it hangs on all of them
     */
    record WantedLife(
            @NotNull Kind kind,
            @NotNull Instant until,
            @Size(max = 64) @Nullable String item) {

        static WantedLife of(LifeDeadline held) {
            return new WantedLife(held.kind(), held.until(), held.item());
        }

        LifeDeadline deadline() {
            return new LifeDeadline(kind, until.truncatedTo(ChronoUnit.MILLIS), item);
        }
    }

    /** @param messagesIn the language in which the household agreed to be written; null: it did not */
    record WantedContact(
            @Size(max = 200) @Nullable String name,
            @Size(max = 60) @Nullable String phone,
            @NotBlank @Size(max = 500) String address,
            @Size(max = 1000) @Nullable String note,
            @Size(max = 5) @Nullable List<@NotBlank @Size(max = 60) String> morePhones,
            @Valid @Nullable WantedBehalf behalf,
            @Pattern(regexp = "kk|ru|en") @Nullable String messagesIn) {

        Contact at(@Nullable Location exact) {
            return new Contact(
                    name,
                    phone == null || phone.isBlank() ? null : phone,
                    address,
                    note,
                    exact,
                    morePhones == null ? List.of() : morePhones,
                    behalf == null ? null : new Contact.Behalf(behalf.name(), behalf.phone()),
                    messagesIn);
        }

        static WantedContact of(Contact kept) {
            Contact.Behalf behalf = kept.behalf();
            return new WantedContact(
                    kept.name(),
                    kept.phone(),
                    kept.address(),
                    kept.note(),
                    kept.morePhones().isEmpty() ? null : kept.morePhones(),
                    behalf == null ? null : new WantedBehalf(behalf.name(), behalf.phone()),
                    kept.messagesIn());
        }

        @Override
        public String toString() {
            return "WantedContact[hidden]";
        }
    }

    /** What becomes of a request that is likely one that is there already. */
    enum IfDuplicate {
        /** It is refused with what was found, and nothing is stored. */
        ASK,
        /** It is logged, and marked for a person to look at. */
        REVIEW
    }

    /**
     * A new request.
     *
     * @param id made by the client, so that it can log without a connection; null when the service shall make one
     * @param location as exact as known; null for the neighborhood's center
     * @param vehicleAccess null when nothing is known
     * @param ifDuplicate REVIEW when it does not say
     * @param ceilingReason why it is more than a household is given in a week
     * @param notDuplicateOf requests that the operator has seen and that are of another household
     */
    record LogRequest(
            @Nullable UUID id,
            @NotBlank String area,
            @NotBlank String neighborhood,
            @Valid @Nullable Location location,
            @NotNull @Min(1) @Max(10_000) Long people,
            @NotNull Urgency urgency,
            @Size(max = 5) @Nullable List<@NotNull Vulnerability> vulnerabilities,
            @NotNull @Size(min = 1, max = 50) List<@Valid @NotNull WantedItem> needs,
            @Valid @Nullable WantedWindow window,
            @Nullable VehicleAccess vehicleAccess,
            @NotNull @Valid WantedContact contact,
            @Nullable IfDuplicate ifDuplicate,
            @Size(max = 20) @Nullable List<@NotNull UUID> notDuplicateOf,
            @Size(max = 4) @Nullable List<@Valid @NotNull WantedLife> lifeDeadlines,
            @Size(max = 500) @Nullable String ceilingReason)
            implements RequestForm {

        List<String> apart() {
            return notDuplicateOf == null
                    ? List.of()
                    : notDuplicateOf.stream().map(UUID::toString).toList();
        }

        @Override
        public String toString() {
            return "LogRequest[" + id + "]";
        }
    }

    /**
     * The request as it shall be, once a patch was laid over what it is.
     *
     * @param location as exact as known; null when it was not given, or not looked up
     * @param contact null when the patch does not touch it
     */
    record AmendRequest(
            @NotBlank String neighborhood,
            @Valid @Nullable Location location,
            @NotNull @Min(1) @Max(10_000) Long people,
            @NotNull Urgency urgency,
            @Size(max = 5) @Nullable List<@NotNull Vulnerability> vulnerabilities,
            @NotNull @Size(min = 1, max = 50) List<@Valid @NotNull WantedItem> needs,
            @Valid @Nullable WantedWindow window,
            @Nullable VehicleAccess vehicleAccess,
            @Valid @Nullable WantedContact contact,
            @Size(max = 4) @Nullable List<@Valid @NotNull WantedLife> lifeDeadlines,
            @Size(max = 500) @Nullable String ceilingReason)
            implements RequestForm {

        static AmendRequest of(Asked asked, @Nullable Contact kept, boolean withContact) {
            return new AmendRequest(
                    asked.neighborhood(),
                    kept == null ? null : kept.location(),
                    (long) asked.people(),
                    asked.urgency(),
                    asked.vulnerabilities(),
                    asked.needs().stream()
                            .map(need -> WantedItem.of(need, asked.people()))
                            .toList(),
                    asked.window() == null
                            ? null
                            : new WantedWindow(
                                    asked.window().from(), asked.window().until()),
                    asked.vehicleAccess(),
                    kept == null || !withContact ? null : WantedContact.of(kept),
                    asked.lifeDeadlines().stream().map(WantedLife::of).toList(),
                    null);
        }

        @Override
        public String toString() {
            return "AmendRequest[hidden]";
        }
    }
}
