package org.relief.matching.board;

import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardReader.NeedFilter;
import org.relief.matching.board.BoardViews.DeliveryView;
import org.relief.matching.board.BoardViews.Doubt;
import org.relief.matching.board.BoardViews.DoubtView;
import org.relief.matching.board.BoardViews.NeedView;
import org.relief.matching.board.BoardViews.NeighborhoodView;
import org.relief.matching.board.BoardViews.OutlookView;
import org.relief.matching.board.BoardViews.RestrictionView;
import org.relief.matching.board.BoardViews.ShiftView;
import org.relief.matching.board.BoardViews.StockView;
import org.relief.matching.board.BoardViews.Summary;
import org.relief.matching.delivery.DeliveryState;
import org.relief.matching.topology.Commands.ResumeArea;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.live.LiveUpdates;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@Tag(name = "board", description = "What coordinators see and decide")
class BoardController {

    private final BoardReader board;
    private final Alarms alarms;
    private final CommandSender commands;
    private final LiveUpdates live;

    BoardController(BoardReader board, Alarms alarms, CommandSender commands, LiveUpdates live) {
        this.alarms = alarms;
        this.board = board;
        this.commands = commands;
        this.live = live;
    }

    @GetMapping("/api/areas/{area}/summary")
    Summary getSummary(@PathVariable String area) {
        return board.findSummary(area).orElseThrow(() -> Problem.notFound("area-not-found", area));
    }

    /** Requests with their outlook, newest first unless asked otherwise; {@code vulnerability} ANY is whichever. */
    @GetMapping("/api/areas/{area}/needs")
    Page<NeedView> listNeeds(
            @PathVariable String area,
            @RequestParam(required = false) @Nullable List<String> state,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String neighborhood,
            @RequestParam(required = false) @Nullable String reference,
            @RequestParam(required = false) @Nullable String vulnerability,
            @RequestParam(required = false) @Nullable String urgency,
            @RequestParam(defaultValue = "NEWEST") NeedSort sort,
            PageRequest page) {
        var filter = new NeedFilter(state, reason, neighborhood, reference, vulnerability, urgency, sort);
        return board.needs(area, filter, page);
    }

    @GetMapping("/api/areas/{area}/deliveries")
    Page<DeliveryView> listDeliveries(
            @PathVariable String area,
            @RequestParam(required = false) @Nullable List<DeliveryState> state,
            @RequestParam(required = false) @Nullable String warehouse,
            PageRequest page,
            CurrentUser user) {
        Set<String> warehouses = BoardAccess.warehouses(user, warehouse).orElse(null);
        if (state != null && state.stream().anyMatch(Objects::isNull)) {
            throw Problem.invalidRequest().field("state", "not-empty");
        }
        return board.deliveries(area, state == null ? List.of() : state, warehouses, page);
    }

    @GetMapping("/api/areas/{area}/shifts")
    Page<ShiftView> listShifts(
            @PathVariable String area, @RequestParam(defaultValue = "false") boolean onDuty, PageRequest page) {
        return board.shifts(area, onDuty, page);
    }

    @GetMapping("/api/areas/{area}/neighborhoods")
    Page<NeighborhoodView> listNeighborhoods(@PathVariable String area, PageRequest page) {
        return board.neighborhoods(area, page);
    }

    @GetMapping("/api/areas/{area}/stock")
    Page<StockView> listStock(
            @PathVariable String area,
            @RequestParam(required = false) @Nullable String warehouse,
            @RequestParam(required = false) @Nullable String item,
            PageRequest page) {
        return board.stock(area, warehouse, item, page);
    }

    /** Contradictions of drivers and questions about reports, newest first; open ones are unanswered or of the last day. */
    @GetMapping("/api/areas/{area}/doubts")
    Page<DoubtView> listDoubts(
            @PathVariable String area,
            @RequestParam(required = false) @Nullable Doubt kind,
            @RequestParam(defaultValue = "false") boolean open,
            PageRequest page) {
        return board.doubts(area, kind, open, page);
    }

    /** What somebody has to look after, the worst first; {@code silenced}: what is out of sight until a time. */
    @GetMapping("/api/areas/{area}/alarms")
    List<AlarmView> listAlarms(@PathVariable String area, @RequestParam(defaultValue = "false") boolean silenced) {
        return silenced ? alarms.listSilenced(area) : alarms.list(area);
    }

    /** What coordinators' decisions bind now, newest first. */
    @GetMapping("/api/areas/{area}/restrictions")
    Page<RestrictionView> listRestrictions(@PathVariable String area, PageRequest page) {
        return board.restrictions(area, page);
    }

    /** Accepted: an area that was set aside after a failure is taken up again a moment later; no other is touched. */
    @PostMapping("/api/areas/{area}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Void> resumeArea(@PathVariable String area, CommandId command, CurrentUser user) {
        if (!board.hasArea(area)) {
            throw Problem.notFound("area-not-found", area);
        }
        commands.resume(area, new ResumeArea(user.id()), command);
        return ResponseEntity.accepted().build();
    }

    @GetMapping("/api/deliveries/{id}")
    DeliveryView getDelivery(@PathVariable String id, CurrentUser user) {
        return board.findDelivery(id)
                .filter(found -> user.reachesArea(found.area()))
                .map(BoardReader.Found::delivery)
                .filter(delivery -> BoardAccess.reads(user, delivery.warehouse()))
                .orElseThrow(() -> Problem.notFound("delivery-not-found"));
    }

    @GetMapping("/api/requests/{id}/outlook")
    OutlookView getOutlook(@PathVariable String id, CurrentUser user) {
        return board.findOutlook(id)
                .filter(found -> user.reachesArea(found.area()))
                .orElseThrow(() -> Problem.notFound("request-not-found"))
                .outlook();
    }

    /** Names what changed: an event {@code <kind>.changed} with kind and id; the page fetches it. */
    @GetMapping(value = "/api/live", produces = TEXT_EVENT_STREAM_VALUE)
    SseEmitter watchArea(
            @RequestParam String area, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
        return live.subscribe(BoardFeed.channel(area), last);
    }
}
