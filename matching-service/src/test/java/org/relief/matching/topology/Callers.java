package org.relief.matching.topology;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relief.matching.area.OutlookTold;
import org.relief.matching.delivery.DeliveryEvent;
import org.relief.matching.delivery.Promise.Standing;
import org.relief.matching.delivery.PromiseEvent.PromiseChanged;

/**
 * Those who asked, and an operator who tells each of them a time as soon as a car is planned for all of it, and calls again
 * as soon as the service says that this will not hold.
 */
final class Callers {

    private final Map<String, DeliveryEvent.OutlookChanged> outlooks = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Set<String> toCallAgain = new HashSet<>();
    private final Map<String, Standing> last = new HashMap<>();
    private final Map<Standing, Integer> counts = new HashMap<>();

    /** What is told after this; a time that is not known is waited for. */
    List<OutlookTold> hear(DeliveryEvent event, Instant now) {
        return switch (event) {
            case DeliveryEvent.OutlookChanged changed -> {
                outlooks.put(changed.requestId(), changed);
                yield tell(changed.requestId(), now).stream().toList();
            }
            case PromiseChanged promise -> {
                count(promise);
                if (promise.standing() == Standing.ENDANGERED) {
                    toCallAgain.add(promise.requestId());
                }
                yield tell(promise.requestId(), now).stream().toList();
            }
            default -> List.of();
        };
    }

    private Optional<OutlookTold> tell(String request, Instant now) {
        DeliveryEvent.OutlookChanged outlook = outlooks.get(request);
        boolean isNew = !told.contains(request) || toCallAgain.contains(request);
        if (outlook == null || !isNew || outlook.state().isFinal() || !comesWhole(outlook)) {
            return Optional.empty();
        }
        told.add(request);
        toCallAgain.remove(request);
        return Optional.of(new OutlookTold(
                request,
                now,
                "OPERATOR",
                outlook.needs().stream()
                        .map(need -> new OutlookTold.Line(
                                need.item(), outlook.state().name(), outlook.eta()))
                        .toList()));
    }

    private static boolean comesWhole(DeliveryEvent.OutlookChanged outlook) {
        return outlook.eta() != null
                && outlook.needs().stream().allMatch(need -> need.planned() + need.delivered() >= need.asked());
    }

    private void count(PromiseChanged promise) {
        Optional.ofNullable(promise.takesBack()).ifPresent(one -> counts.merge(one, -1, Integer::sum));
        Standing before = last.put(promise.requestId(), promise.standing());
        if (before != promise.standing() || promise.standing() == Standing.REANNOUNCED) {
            counts.merge(promise.standing(), 1, Integer::sum);
        }
    }

    int told() {
        return told.size();
    }

    int count(Standing standing) {
        return counts.getOrDefault(standing, 0);
    }
}
