package org.relief.intake.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relief.intake.draft.Draft.Refusal;
import org.relief.intake.draft.Draft.State;
import org.relief.intake.draft.Draft.Way;
import org.relief.intake.draft.Draft.Why;
import org.relief.intake.request.RequestDoor.Doubt;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a person is to look at before it is logged. It is completed by logging a request under the draft's id, or discarded.
 */
@RestController
@Tag(name = "draft")
@RequestMapping("/api/areas/{area}/drafts")
class DraftController {

    /**
     * @param sender what the system is called that sent it; empty for a person's own message
     * @param saidKept whether what was said can still be read
     * @param closedBy opaque
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DraftView(
            String id,
            Way way,
            String sender,
            Instant at,
            @Nullable String neighborhood,
            @Nullable Integer people,
            List<Doubt> lacking,
            boolean saidKept,
            State state,
            @Nullable Instant closedAt,
            @Nullable String closedBy,
            @Nullable Why why) {

        static DraftView of(Draft draft) {
            Draft.Closing closing = draft.closing();
            return new DraftView(
                    draft.id(),
                    draft.source().way(),
                    draft.source().sender(),
                    draft.at(),
                    draft.neighborhood(),
                    draft.people(),
                    draft.doubts(),
                    draft.entry() != null,
                    draft.state(),
                    closing == null ? null : closing.at(),
                    closing == null ? null : closing.by(),
                    closing == null ? null : closing.why());
        }
    }

    /** @param open how many wait in all */
    record DraftList(long open, List<DraftView> items) {}

    /** @param form as far as it is known, as a new request is sent */
    record DraftForm(Map<String, Object> form) {

        @Override
        public String toString() {
            return "DraftForm[hidden]";
        }
    }

    record DiscardDraft(@NotNull Why why) {}

    private final Drafts drafts;
    private final DraftDesk desk;
    private final Clock clock;

    DraftController(Drafts drafts, DraftDesk desk, Clock clock) {
        this.drafts = drafts;
        this.desk = desk;
        this.clock = clock;
    }

    /** @param closed those that nobody has to look at any more, the latest first; else those that wait, the oldest first */
    @GetMapping
    DraftList listDrafts(@PathVariable String area, @RequestParam(defaultValue = "false") boolean closed) {
        List<Draft> found = desk.listOpen(area);
        List<Draft> shown = closed ? drafts.listClosed(area) : found;
        return new DraftList(
                drafts.countOpen(area), shown.stream().map(DraftView::of).toList());
    }

    /** What was said; in the audit, and counted, as any other contact. */
    @GetMapping("/{id}/form")
    @Refuses({HttpStatus.GONE, HttpStatus.TOO_MANY_REQUESTS})
    ResponseEntity<DraftForm> readDraft(@PathVariable String area, @PathVariable UUID id, CurrentUser user) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new DraftForm(desk.form(get(area, id), user.id())));
    }

    @PostMapping("/{id}/discard")
    DraftView discardDraft(
            @PathVariable String area,
            @PathVariable UUID id,
            @RequestBody @Valid DiscardDraft body,
            CommandId command,
            CurrentUser user) {
        Instant now = clock.instant();
        return change(area, id, command, draft -> draft.discard(body.why(), user.id(), now));
    }

    /** It was discarded by mistake; within a week. */
    @PostMapping("/{id}/back")
    DraftView takeDraftBack(@PathVariable String area, @PathVariable UUID id, CommandId command) {
        Instant now = clock.instant();
        return change(area, id, command, draft -> draft.takeBack(now));
    }

    private DraftView change(String area, UUID id, CommandId command, Function<Draft, Decision<Draft, Refusal>> how) {
        get(area, id);
        return switch (drafts.change(id.toString(), command.toString(), how)) {
            case Outcome.Applied<Draft, Refusal>(Draft draft, long _, boolean _) -> DraftView.of(draft);
            case Outcome.Stale<Draft, Refusal> _ -> throw new IllegalStateException("no version was asked for");
            case Outcome.Refused<Draft, Refusal>(Refusal reason) -> throw problem(reason);
        };
    }

    private Draft get(String area, UUID id) {
        return drafts.find(area, id.toString()).orElseThrow(() -> problem(Refusal.NOT_FOUND));
    }

    private static Problem problem(Refusal reason) {
        return switch (reason) {
            case NOT_FOUND -> Problem.notFound("draft-not-found");
            case OVER -> Problem.conflict("draft-over");
            case NOT_DISCARDED -> Problem.conflict("draft-not-discarded");
            case SAID_DESTROYED -> Problem.of(HttpStatus.GONE, "contact-destroyed");
        };
    }
}
