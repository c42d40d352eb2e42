package org.relief.intake.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who wanted to read more contacts than one person may, and may go on all the same. */
@RestController
@Tag(name = "contact", description = "Who read contacts beyond the limit, and the keys that contacts are under")
@RequestMapping("/api/areas/{area}/contact-readers")
class ContactReaderController {

    private static final Duration LISTED_FOR = Duration.ofHours(24);

    /** @param why it is kept in the audit */
    record AllowReading(
            @NotNull @Min(1) @Max(12) Integer hours,
            @NotBlank @Size(max = 200) String why) {}

    /**
     * @param count households shown within the hour before
     * @param until when the next one could be shown
     * @param allowedUntil null when the limit was not lifted since
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReaderView(
            String reader,
            boolean driver,
            Instant heldAt,
            Instant until,
            int count,
            @Nullable Instant allowedUntil,
            @Nullable String allowedBy) {

        static ReaderView of(ContactReader reader, ContactReader.Held held, String area) {
            ContactReader.Allowed allowed = reader.findAllowed(area, held).orElse(null);
            return new ReaderView(
                    reader.id(),
                    held.driver(),
                    held.at(),
                    held.until(),
                    held.count(),
                    allowed == null ? null : allowed.until(),
                    allowed == null ? null : allowed.by());
        }
    }

    private static final int MOST_LISTED = 200;

    private final ContactReaders readers;
    private final Audit audit;
    private final Clock clock;

    ContactReaderController(ContactReaders readers, Audit audit, Clock clock) {
        this.readers = readers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Of the last day, the latest first. */
    @GetMapping
    List<ReaderView> listHeldReaders(@PathVariable String area) {
        return readers.listHeld(area, clock.instant().minus(LISTED_FOR)).stream()
                .flatMap(reader -> view(reader, area).stream())
                .toList();
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AllowanceView(String reader, String by, @Nullable String why, Instant at, Instant until) {

        static AllowanceView of(ReadingAllowance allowance) {
            return new AllowanceView(
                    allowance.reader(), allowance.by(), allowance.why(), allowance.at(), allowance.until());
        }
    }

    /** The audit of lifted limits, the latest first. */
    @GetMapping("/allowances")
    List<AllowanceView> listAllowances(@PathVariable String area) {
        return audit.listAllowances(area, MOST_LISTED).stream()
                .map(AllowanceView::of)
                .toList();
    }

    @PostMapping("/{reader}/allow")
    ReaderView allowReading(
            @PathVariable String area,
            @PathVariable String reader,
            @RequestBody @Valid AllowReading body,
            CommandId command,
            CurrentUser user) {
        if (user.id().equals(reader)) {
            throw Problem.forbidden("not-for-yourself");
        }
        ContactReader found = readers.find(reader)
                .filter(one -> one.isHeldIn(area))
                .orElseThrow(() -> Problem.notFound("reader-not-found"));
        ContactReader allowed = readers.allow(
                found,
                area,
                user.id(),
                Duration.ofHours(body.hours()),
                body.why().strip(),
                clock.instant(),
                command.toString());
        return view(allowed, area).getFirst();
    }

    private static List<ReaderView> view(ContactReader reader, String area) {
        return reader.held() == null ? List.of() : List.of(ReaderView.of(reader, reader.held(), area));
    }
}
