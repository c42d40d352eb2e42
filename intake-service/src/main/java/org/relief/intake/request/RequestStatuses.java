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
import org.relief.intake.status.PublicStatus.Days;
import org.relief.intake.status.PublicStatus.Food;
import org.relief.intake.status.PublicStatus.Goods;
import org.relief.intake.status.PublicStatus.Line;
import org.springframework.stereotype.Component;

/** What of a request may be shown to who knows its reference and code. */
@Component
class RequestStatuses implements PublicStatus.Source {

    private final Requests requests;
    private final Earliest earliest;

    RequestStatuses(Requests requests, Earliest earliest) {
        this.requests = requests;
        this.earliest = earliest;
    }

    /** Nothing where nobody knows any more whose it was: the code goes with the contact. */
    @Override
    public Optional<PublicStatus> find(String reference) {
        return requests.findByReference(plain(reference).orElse("-"))
                .filter(RequestView::contactKept)
                .map(this::waiting);
    }

    @Override
    public Optional<PublicStatus> findById(String request) {
        return requests.findView(request).map(this::waiting);
    }

    @Override
    public Optional<String> plain(String reference) {
        return References.read(reference);
    }

    @Override
    public Optional<String> areaOf(String request) {
        return requests.find(request).map(ReliefRequest::area);
    }

    private PublicStatus waiting(RequestView view) {
        return status(view).notBefore(earliest.of(view).orElse(null));
    }

    static PublicStatus status(RequestView view) {
        Outlook outlook = view.outlook();
        Instant eta = outlook == null ? null : outlook.eta();
        return new PublicStatus(
                view.id(),
                view.area(),
                view.neighborhood(),
                view.reference(),
                state(view, outlook),
                eta,
                null,
                lines(view, outlook));
    }

    private static String state(RequestView view, @Nullable Outlook outlook) {
        if (view.status() != Status.OPEN) {
            return view.status().name();
        }
        return outlook == null ? "NEW" : outlook.state();
    }

    private static List<Line> lines(RequestView view, @Nullable Outlook outlook) {
        return outlook == null
                ? view.needs().stream().map(RequestStatuses::line).toList()
                : outlook.needs().stream().map(RequestStatuses::line).toList();
    }

    private static Line line(Asked.Need need) {
        Line asked = Line.asked(need.item(), need.quantity());
        Basket basket = need.basket();
        return basket == null
                ? asked
                : asked.asFood(
                        new Food(basket.category(), basket.people(), basket.days()),
                        new Days(basket.people() * basket.days(), 0, 0),
                        List.of());
    }

    private static Line line(Outlook.Line line) {
        Line units = units(line);
        Outlook.Food food = line.basket();
        return food == null
                ? units
                : units.asFood(
                        new Food(food.category(), food.people(), food.days()),
                        days(line),
                        line.coming().stream().flatMap(RequestStatuses::goods).toList());
    }

    private static Days days(Outlook.Line line) {
        return new Days(
                Outlook.Food.begun(line.asked()),
                Outlook.Food.begun(line.planned()),
                Outlook.Food.whole(line.delivered()));
    }

    private static Stream<Goods> goods(Outlook.Coming one) {
        String item = one.instead();
        Integer units = one.units();
        return item == null || units == null ? Stream.empty() : Stream.of(new Goods(item, units));
    }

    private static Line units(Outlook.Line line) {
        Optional<Outlook.Coming> next = line.coming().stream()
                .min(Comparator.comparing(Outlook.Coming::eta, Comparator.nullsLast(Comparator.naturalOrder())));
        return new Line(
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
