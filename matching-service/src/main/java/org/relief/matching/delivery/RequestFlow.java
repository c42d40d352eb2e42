package org.relief.matching.delivery;

import java.time.Instant;
import java.util.Objects;
import org.relief.matching.area.AreaFacts;
import org.relief.matching.area.IntakeEvents.AccessReported;
import org.relief.matching.area.IntakeEvents.AreaClosed;
import org.relief.matching.area.IntakeEvents.AreaDefined;
import org.relief.matching.area.IntakeEvents.NeighborhoodDefined;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.area.IntakeEvents.RequestCancelled;
import org.relief.matching.area.IntakeEvents.RequestClosed;
import org.relief.matching.area.IntakeEvents.SupplyReported;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.delivery.ReliefRequest.Status;
import org.relief.matching.delivery.StopEvent.WithdrawReason;
import org.relief.matching.planner.TravelTimes;

/** What intake's events do. They carry whole states: one that is not newer than the last is skipped. */
public final class RequestFlow {

    private final AreaState state;
    private final DeliveryFlow deliveries;
    private final Withdrawal withdrawal;
    private final Holds holds;

    public RequestFlow(AreaState state, Rules rules, TravelTimes travelTimes) {
        this.state = state;
        this.deliveries = new DeliveryFlow(state, rules);
        this.withdrawal = new Withdrawal(state, rules, travelTimes);
        this.holds = new Holds(state, rules, travelTimes);
    }

    /** With another curfew some cars would not be home in time. */
    public void on(AreaDefined event, long sequence, Instant now) {
        AreaFacts last = state.facts();
        AreaFacts next = last.on(event, sequence);
        state.put(next);
        if (!Objects.equals(next.curfew(), last.curfew())) {
            holds.look(_ -> true, now);
        }
    }

    /** What is on its way is brought to its end; nothing new is planned. */
    public void on(AreaClosed event) {
        state.put(state.facts().closed(event.at()));
        state.forgetDemand();
    }

    public void on(NeighborhoodDefined event, long sequence) {
        state.put(state.neighborhood(event.neighborhood()).on(event, sequence));
    }

    public void on(SupplyReported event, long sequence) {
        state.put(state.neighborhood(event.neighborhood()).on(event, sequence));
    }

    /** Cars do not leave for where they cannot get any more; those on their way there are warned. */
    public void on(AccessReported event, long sequence, Instant now) {
        NeighborhoodFacts neighborhood =
                state.neighborhood(event.neighborhood()).on(event, sequence);
        state.put(neighborhood);
        holds.look(stop -> stop.neighborhood().equals(neighborhood.code()), now);
    }

    /** request.logged and request.amended. */
    public void on(RequestAsked event, long sequence, Instant now) {
        ReliefRequest known = state.findRequest(event.requestId()).orElse(null);
        if (known == null) {
            state.putUnlessOver(ReliefRequest.logged(event, sequence));
        } else if (sequence > known.sequence()) {
            state.put(known.amended(event, sequence));
            withdrawal.amend(known.asked(), event, now);
            deliveries.refresh(event.requestId(), now);
        }
    }

    /** It had ended by mistake. What is no longer known of it is asked for as if it were new. */
    public void reopen(RequestAsked event, long sequence, Instant now) {
        ReliefRequest known = state.findRequest(event.requestId()).orElse(null);
        if (known == null) {
            state.put(ReliefRequest.openAgain(event, sequence, now));
        } else if (sequence > known.sequence()) {
            state.put(known.reopened(event, sequence));
            deliveries.refresh(event.requestId(), now);
        }
    }

    public void on(RequestCancelled event, long sequence, Instant now) {
        end(event.requestId(), Status.CANCELLED, sequence, now);
    }

    public void on(RequestClosed event, long sequence, Instant now) {
        end(event.requestId(), Status.CLOSED, sequence, now);
    }

    private void end(String requestId, Status how, long sequence, Instant now) {
        ReliefRequest known = state.findRequest(requestId).orElse(null);
        if (known == null) {
            state.putUnlessOver(ReliefRequest.endedUnheard(requestId, how, sequence));
        } else if (sequence > known.sequence()) {
            state.put(known.ended(how, sequence));
            withdrawal.leave(requestId, reason(how), now);
            deliveries.refresh(requestId, now);
        }
    }

    private static WithdrawReason reason(Status how) {
        return how == Status.CLOSED ? WithdrawReason.REQUEST_CLOSED : WithdrawReason.REQUEST_CANCELLED;
    }
}
