package org.relief.notification.reach;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.relief.platform.channels.Channels;
import org.relief.platform.channels.PushAddress;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A driver says how to be reached where the page does not; nobody else sees it. */
@RestController
@Tag(name = "reach", description = "How a driver is reached beside the page")
@RequestMapping("/api/reach/mine")
final class ReachController {

    private static final Duration LINK = Duration.ofMinutes(15);
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int WORD_LENGTH = 12;

    private final Reach reach;
    private final Channels channels;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ReachController(Reach reach, Channels channels, Clock clock) {
        this.reach = reach;
        this.channels = channels;
        this.clock = clock;
    }

    /** @param phone in any notation; empty: none any more; left out: as it was */
    record SetReach(
            @NotNull @Pattern(regexp = "kk|ru|en") String language,
            @Nullable @Size(max = 40) String phone) {

        @Override
        public String toString() {
            return "SetReach[" + language + "]";
        }
    }

    /** As the browser's subscription has it. */
    record SubscribeBrowser(
            @NotNull @Size(max = 1000) String endpoint,
            @NotNull @Size(max = 100) String p256dh,
            @NotNull @Size(max = 40) String auth) {

        @Override
        public String toString() {
            return "SubscribeBrowser[]";
        }
    }

    @GetMapping
    ReachView getMyReach(CurrentUser driver) {
        return view(reach.get(driver.id()), null);
    }

    /** Sets the language and the number to write to and to call. */
    @PostMapping
    ReachView setMyReach(@RequestBody @Valid SetReach body, CommandId command, CurrentUser driver) {
        return view(reach.set(driver.id(), command.toString(), body.language(), phone(body.phone())), null);
    }

    /** This browser is pushed to from now on. */
    @PostMapping("/browsers")
    ReachView subscribeBrowser(@RequestBody @Valid SubscribeBrowser body, CommandId command, CurrentUser driver) {
        return view(reach.subscribe(driver.id(), command.toString(), address(body)), null);
    }

    private PushAddress address(SubscribeBrowser body) {
        try {
            PushAddress address = new PushAddress(URI.create(body.endpoint()), body.p256dh(), body.auth());
            if (channels.isPushService(address)) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // Told below as well: it is no subscription.
        }
        throw Problem.invalidRequest().field("endpoint", "no-push-subscription");
    }

    /** Gives a word for the bot; who sends it within a quarter of an hour is this driver. */
    @PostMapping("/telegram-link")
    ReachView linkTelegram(CommandId command, CurrentUser driver) {
        String word = random.ints(WORD_LENGTH, 0, LETTERS.length())
                .collect(StringBuilder::new, (all, at) -> all.append(LETTERS.charAt(at)), StringBuilder::append)
                .toString();
        return view(
                reach.startLink(
                        driver.id(), command.toString(), word, clock.instant().plus(LINK)),
                word);
    }

    /** Number, chat and browsers are forgotten. */
    @PostMapping("/forget")
    ReachView forgetMyReach(CommandId command, CurrentUser driver) {
        return view(reach.forget(driver.id(), command.toString()), null);
    }

    private ReachView view(DriverReach driver, @Nullable String link) {
        return ReachView.of(driver, reach.findPhone(driver.id()).orElse(null), channels, link);
    }

    private static @Nullable String phone(@Nullable String said) {
        if (said == null || said.isBlank()) {
            return said == null ? null : "";
        }
        return PhoneNumbers.dialled(said)
                .orElseThrow(() -> Problem.invalidRequest().field("phone", "no-phone-number"));
    }
}
