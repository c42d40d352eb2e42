package org.relief.intake.request;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.item.Basket;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.intake.status.PublicStatus;
import org.springframework.stereotype.Component;

/** What of a request may be shown to who knows its reference and code. */
@Component
class RequestStatuses implements PublicStatus.Source {

    private final Requests requests;

    RequestStatuses(Requests requests) {
        this.requests = requests;
    }

    @Override
    public Optional<PublicStatus> find(String reference) {
        return requests.findByReference(plain(reference).orElse("-")).map(RequestStatuses::status);
    }

    @Override
    public Optional<PublicStatus> findById(String request) {
        return requests.findView(request).map(RequestStatuses::status);
    }

    @Override
    public Optional<String> plain(String reference) {
        return References.read(reference);
    }

    @Override
    public Optional<String> areaOf(String request) {
        return requests.find(request).map(ReliefRequest::area);
    }

    private static PublicStatus status(RequestView view) {
        Outlook outlook = view.outlook();
        Instant eta = outlook == null ? null : outlook.eta();
        return new PublicStatus(
                view.id(),
                view.area(),
                view.neighborhood(),
                view.reference(),
                state(view, outlook),
                eta,
                lines(view, outlook));
    }

    private static String state(RequestView view, @Nullable Outlook outlook) {
        if (view.status() != Status.OPEN) {
            return view.status().name();
        }
        return outlook == null ? "NEW" : outlook.state();
    }

    private static List<PublicStatus.Line> lines(RequestView view, @Nullable Outlook outlook) {
        return outlook == null
                ? view.needs().stream().map(RequestStatuses::line).toList()
                : outlook.needs().stream().map(RequestStatuses::line).toList();
    }

    private static PublicStatus.Line line(Asked.Need need) {
        Basket basket = need.basket();
        return basket == null
                ? new PublicStatus.Line(
                        need.item(), need.quantity(), 0, 0, null, List.of(), false, null, null, null, List.of())
                : new PublicStatus.Line(
                        need.item(),
                        basket.people() * basket.days(),
                        0,
                        0,
                        null,
                        List.of(),
                        false,
                        null,
                        null,
                        new PublicStatus.Food(basket.category(), basket.people(), basket.days()),
                        List.of());
    }

    /** Food in person-days, and as which goods it comes. */
    private static PublicStatus.Line line(Outlook.Line line, Outlook.Food food) {
        PublicStatus.Line units = units(line);
        return new PublicStatus.Line(
                line.item(),
                Outlook.Food.begun(line.asked()),
                Outlook.Food.begun(line.planned()),
                Outlook.Food.whole(line.delivered()),
                units.reason(),
                units.closures(),
                units.onTheWay(),
                units.eta(),
                null,
                new PublicStatus.Food(food.category(), food.people(), food.days()),
                line.coming().stream().flatMap(RequestStatuses::goods).toList());
    }

    private static Stream<PublicStatus.Goods> goods(Outlook.Coming one) {
        String item = one.instead();
        Integer units = one.units();
        return item == null || units == null ? Stream.empty() : Stream.of(new PublicStatus.Goods(item, units));
    }

    private static PublicStatus.Line line(Outlook.Line line) {
        Outlook.Food food = line.basket();
        return food == null ? units(line) : line(line, food);
    }

    private static PublicStatus.Line units(Outlook.Line line) {
        Optional<Outlook.Coming> next = line.coming().stream()
                .min(Comparator.comparing(Outlook.Coming::eta, Comparator.nullsLast(Comparator.naturalOrder())));
        return new PublicStatus.Line(
                line.item(),
                line.asked(),
                line.planned(),
                line.delivered(),
                line.reason(),
                line.closures(),
                line.coming().stream().anyMatch(Outlook.Coming::onTheWay),
                next.map(Outlook.Coming::eta).orElse(null),
                next.map(Outlook.Coming::instead).orElse(null),
                null,
                List.of());
    }
}
