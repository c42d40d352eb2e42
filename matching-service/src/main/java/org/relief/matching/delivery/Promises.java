package org.relief.matching.delivery;

import java.time.Instant;
import java.util.Optional;
import org.relief.matching.area.OutlookTold;

/** What becomes of what people were told: a later word takes the place of the one before. */
public final class Promises {

    private final AreaState state;

    public Promises(AreaState state) {
        this.state = state;
    }

    public void on(OutlookTold told, Instant now) {
        state.findRequest(told.requestId())
                .filter(request ->
                        request.promise() == null || request.promise().toldAt().isBefore(told.toldAt()))
                .ifPresent(request -> told(request, told, now));
    }

    private void told(ReliefRequest request, OutlookTold told, Instant now) {
        Promise last = request.promise();
        // Beyond what was said of it before it left memory, of which the number is no longer known.
        long version = last == null ? told.toldAt().getEpochSecond() : last.version();
        Optional<Promise> next = Promise.find(told, version + 2);
        ReliefRequest current = request;
        if (last != null && last.stands()) {
            if (!last.isOtherThan(next.orElse(null))) {
                state.put(request.promised(last.toldAgain(told.toldAt())));
                return;
            }
            current = state.promise(request, last.reannounced(), now);
        }
        if (next.isPresent()) {
            state.promise(current, next.get().as(current, now), now);
        } else if (last != null && last.standing() == Promise.Standing.BROKEN) {
            state.promise(current, last.ended(), now);
        }
    }
}
