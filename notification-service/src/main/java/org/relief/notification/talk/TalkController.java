package org.relief.notification.talk;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.Moment;
import org.relief.notification.assignment.PhoneTime;
import org.relief.notification.assignment.TolerantTime;
import org.relief.notification.talk.Talk.Note;
import org.relief.notification.talk.Talk.Said;
import org.relief.notification.talk.Talk.Side;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.annotation.JsonDeserialize;

/** Short messages: of a list, or in words. */
@RestController
@Tag(name = "talk", description = "Short messages between a driver and the coordinators")
@RequestMapping("/api")
class TalkController {

    private static final String CODE = "[A-Za-z0-9_-]{1,64}";

    private final Talks talks;
    private final Clock clock;

    TalkController(Talks talks, Clock clock) {
        this.talks = talks;
        this.clock = clock;
    }

    /**
     * @param area where the driver is on duty
     * @param at when it was said, by the phone
     */
    record SayToCoordinator(
            @NotNull @Pattern(regexp = CODE) String area,
            @Nullable Said said,
            @Nullable @Size(max = 200) String text,

            @JsonDeserialize(using = TolerantTime.class) @Nullable
            Instant at,

            @Nullable Long phoneAheadMillis) {

        @Override
        public String toString() {
            return "SayToCoordinator[" + said + "]";
        }
    }

    record SayToDriver(
            @Nullable Said said, @Nullable @Size(max = 200) String text) {

        @Override
        public String toString() {
            return "SayToDriver[" + said + "]";
        }
    }

    /**
     * @param area left out by coordinators, whose address names it
     * @param upTo the last note that was seen
     */
    record HeardMessages(
            @Nullable @Pattern(regexp = CODE) String area,
            @NotNull @Size(max = 100) String upTo) {}

    /** What the driver who asks and the coordinators said, by area. */
    @GetMapping("/messages/mine")
    List<TalkView> listMyMessages(CurrentUser driver) {
        return talks.listOfDriver(driver.id()).stream().map(TalkView::of).toList();
    }

    /** From the outbox: what a driver says is not refused for when it comes, or, once begun, for an account that changed. */
    @PostMapping("/messages/mine")
    TalkView sayToCoordinator(@RequestBody @Valid SayToCoordinator body, CommandId command, CurrentUser driver) {
        driver.requireArea(body.area());
        Moment when = new PhoneTime(body.at(), body.phoneAheadMillis(), clock.instant()).sinceEver();
        Note note = note(command, Side.DRIVER, driver, body.said(), body.text(), when);
        return TalkView.of(talks.say(body.area(), driver.id(), command.toString(), note));
    }

    @PostMapping("/messages/mine/heard")
    TalkView hearMyMessages(@RequestBody @Valid HeardMessages body, CommandId command, CurrentUser driver) {
        if (body.area() == null) {
            throw Problem.invalidRequest().field("area", "not-null");
        }
        return TalkView.of(talks.heard(body.area(), driver.id(), command.toString(), Side.DRIVER, body.upTo()));
    }

    /** Drivers who wait for a word, with all that was said. */
    @GetMapping("/areas/{area}/messages")
    List<TalkView> listWaitingMessages(@PathVariable String area) {
        return talks.listWaiting(area).stream().map(TalkView::of).toList();
    }

    @GetMapping("/areas/{area}/messages/{driverId}")
    TalkView getMessages(@PathVariable String area, @PathVariable String driverId) {
        return TalkView.of(talks.get(area, driverId));
    }

    @PostMapping("/areas/{area}/messages/{driverId}")
    TalkView sayToDriver(
            @PathVariable String area,
            @PathVariable String driverId,
            @RequestBody @Valid SayToDriver body,
            CommandId command,
            CurrentUser coordinator) {
        Moment now = new PhoneTime(null, null, clock.instant()).sinceEver();
        Note note = note(command, Side.COORDINATOR, coordinator, body.said(), body.text(), now);
        return TalkView.of(talks.say(area, driverId, command.toString(), note));
    }

    @PostMapping("/areas/{area}/messages/{driverId}/heard")
    TalkView hearMessages(
            @PathVariable String area,
            @PathVariable String driverId,
            @RequestBody @Valid HeardMessages body,
            CommandId command) {
        return TalkView.of(talks.heard(area, driverId, command.toString(), Side.COORDINATOR, body.upTo()));
    }

    private static Note note(
            CommandId command, Side from, CurrentUser by, @Nullable Said said, @Nullable String text, Moment when) {
        String words = text == null || text.isBlank() ? null : text.strip();
        if (said == null && words == null) {
            throw Problem.invalidRequest().field("text", "not-null");
        }
        if (said != null && !said.isOf(from)) {
            throw Problem.invalidRequest().field("said", "not-yours-to-say");
        }
        return new Note(command.toString(), from, by.id(), said, words, when.at(), when.receivedAt(), null);
    }
}
