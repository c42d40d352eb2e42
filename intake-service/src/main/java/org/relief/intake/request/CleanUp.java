package org.relief.intake.request;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Area;
import org.relief.intake.area.AreaEnding;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.Audit;
import org.relief.intake.contact.ContactReaders;
import org.relief.intake.contact.Vault;
import org.relief.intake.request.ReliefRequest.Lapse;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.platform.eventing.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends what nobody ends: requests of which nobody says that they stand, those of an operation that is over, and all that says
 * whom an erased operation was for. Every step can be repeated, by any instance.
 */
@Component
class CleanUp {

    private static final Logger log = LoggerFactory.getLogger(CleanUp.class);
    private static final int BATCH = 200;

    private final Areas areas;
    private final Requests requests;
    private final Vault vault;
    private final ContactReaders readers;
    private final Audit audit;
    private final List<AreaEnding> others;
    private final Clock clock;

    /** @param others who else keeps something of people */
    CleanUp(
            Areas areas,
            Requests requests,
            Vault vault,
            ContactReaders readers,
            Audit audit,
            List<AreaEnding> others,
            Clock clock) {
        this.others = others;
        this.areas = areas;
        this.requests = requests;
        this.vault = vault;
        this.readers = readers;
        this.audit = audit;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${relief.intake.retention.sweep-every:10m}", initialDelayString = "5s")
    void sweep() {
        endUntouched();
        finishEnding();
    }

    /** So that whoever ended an operation does not wait for thousands of requests; what fails, the next sweep does. */
    void finishSoon() {
        Thread.ofVirtual().name("clean-up").start(() -> {
            try {
                finishEnding();
            } catch (RuntimeException e) {
                log.warn(
                        "The clean-up goes on with the next sweep: {}",
                        e.getClass().getSimpleName());
            }
        });
    }

    private void endUntouched() {
        Instant now = clock.instant();
        Instant logged = now.minus(requests.retention().shortest());
        int ended = each(
                after -> requests.listOpen(logged, after, BATCH),
                RequestView::id,
                view -> end(view.id(), Lapse.UNTOUCHED, request -> isOver(request, view, now)));
        log.debug("{} open requests looked at", ended);
    }

    /** As it is at this very moment: somebody may just have said that it stands. */
    private boolean isOver(ReliefRequest request, RequestView view, Instant now) {
        boolean planned = view.outlook() != null && view.outlook().isPlanned();
        return !now.isBefore(requests.retention().closesAt(request, planned));
    }

    private void end(String id, Lapse why, Function<ReliefRequest, Boolean> over) {
        var _ = requests.change(
                id,
                "lapsed/" + clock.millis(),
                null,
                request -> over.apply(request) ? request.lapse(why, clock.instant()) : Decision.accept(request));
    }

    void finishEnding() {
        areas.listEnding().forEach(this::finish);
    }

    private void finish(Area area) {
        eachOf(area.id(), Status.OPEN, request -> end(request.id(), Lapse.AREA_CLOSED, _ -> true));
        others.forEach(other -> other.end(area.id(), area.state() == Area.State.ERASED));
        if (area.state() == Area.State.ERASED) {
            int wiped = eachOf(area.id(), null, this::wipe);
            audit.forgetWhys(area.id());
            readers.forget(area.id());
            areas.wiped(area.id());
            log.info("Operation {} is erased: {} requests", area.id(), wiped);
        }
    }

    private void wipe(ReliefRequest request) {
        if (request.contact() != null) {
            vault.destroy(request.contact());
        }
        requests.change(request.id(), "erased", null, current -> Decision.accept(current.stripped()));
        audit.forgetNotes(request.id());
    }

    private int eachOf(String area, @Nullable Status status, Consumer<ReliefRequest> action) {
        return each(after -> requests.listOf(area, status, after, BATCH), ReliefRequest::id, action);
    }

    private static <T> int each(Function<String, List<T>> batches, Function<T, String> id, Consumer<T> action) {
        int all = 0;
        String last = "";
        List<T> batch;
        do {
            batch = batches.apply(last);
            batch.forEach(action);
            all += batch.size();
            last = batch.isEmpty() ? last : id.apply(batch.getLast());
        } while (batch.size() == BATCH);
        return all;
    }
}
