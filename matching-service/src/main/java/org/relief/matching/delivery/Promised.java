package org.relief.matching.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.IntakeEvents.Need;

/** Units of a request, by line and item, that some deliveries have for it: nobody else is to bring these. */
public final class Promised {

    private final Map<Integer, Map<String, Integer>> units = new HashMap<>();

    public Promised(Stream<Stop> stops) {
        stops.forEach(stop -> add(stop.lines()));
    }

    /** Of which nothing is promised yet. */
    public static Promised nothing() {
        return new Promised(Stream.empty());
    }

    public void add(List<HandedLine> lines) {
        lines.forEach(line -> units.computeIfAbsent(line.line(), _ -> new HashMap<>())
                .merge(line.item(), line.quantity(), Integer::sum));
    }

    /** Units by item. */
    public Map<String, Integer> units(Need need) {
        return units.getOrDefault(need.line(), Map.of());
    }

    /** What of this line nobody has brought, or has for it. */
    public int open(ReliefRequest request, Need need) {
        return Math.max(0, request.missing(need) - need.amount(units(need)));
    }

    /** Whether no line of these has a unit more than the request lacks. */
    boolean isWithin(ReliefRequest request) {
        return units.keySet().stream()
                .allMatch(line -> request.findNeed(line)
                        .map(need -> isWithin(request, need))
                        .orElseGet(() -> units.getOrDefault(line, Map.of()).values().stream()
                                .allMatch(one -> one <= 0)));
    }

    private boolean isWithin(ReliefRequest request, Need need) {
        int over = need.amount(units(need)) - request.missing(need);
        return over <= 0 || units(need).keySet().stream().allMatch(item -> over < need.each(item));
    }

    public boolean isAll(ReliefRequest request) {
        return request.asked().needs().stream().allMatch(need -> open(request, need) == 0);
    }

    /**
     * Units by item spread over the lines in their order, to none more than is open of it. Lines that can be nothing else come
     * first, and each is of one item but for food for people and days.
     */
    public List<HandedLine> linesOf(ReliefRequest request, Map<String, Integer> goods) {
        Map<String, Integer> left = new HashMap<>(goods);
        Map<Need, List<HandedLine>> lines = new HashMap<>();
        List<Need> needs = request.asked().needs();
        needs.stream()
                .sorted(Comparator.comparing((Need need) -> need.basket() != null)
                        .thenComparing(Need::mayBeOthers))
                .forEach(need -> need.pick(open(request, need), left).forEach((item, units) -> {
                    lines.computeIfAbsent(need, _ -> new ArrayList<>()).add(new HandedLine(need.line(), item, units));
                    left.merge(item, -units, Integer::sum);
                }));
        return needs.stream()
                .flatMap(need -> lines.getOrDefault(need, List.of()).stream())
                .toList();
    }

    /** These lines as far as they are open. */
    List<HandedLine> fitting(ReliefRequest request, List<HandedLine> lines) {
        Map<Integer, Integer> open = new HashMap<>();
        request.asked().needs().forEach(need -> open.put(need.line(), open(request, need)));
        List<HandedLine> fitting = new ArrayList<>();
        for (HandedLine line : lines) {
            int each = request.findNeed(line.line())
                    .map(need -> need.each(line.item()))
                    .orElse(0);
            int units = each == 0
                    ? 0
                    : Math.min(line.quantity(), Math.ceilDiv(Math.max(0, open.getOrDefault(line.line(), 0)), each));
            if (units > 0) {
                fitting.add(new HandedLine(line.line(), line.item(), units));
                open.merge(line.line(), -units * each, Integer::sum);
            }
        }
        return fitting;
    }
}
