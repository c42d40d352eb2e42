package org.relief.matching.delivery;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.IntakeEvents.Need;

/** Units of a request, by line, that some deliveries have for it: nobody else is to bring these. */
public final class Promised {

    private final Map<Integer, Integer> units = new HashMap<>();

    public Promised(Stream<Stop> stops) {
        stops.forEach(stop -> add(stop.lines()));
    }

    /** Of which nothing is promised yet. */
    public static Promised nothing() {
        return new Promised(Stream.empty());
    }

    public void add(List<HandedLine> lines) {
        lines.forEach(line -> units.merge(line.line(), line.quantity(), Integer::sum));
    }

    private int units(int line) {
        return units.getOrDefault(line, 0);
    }

    /** Units of this line that nobody has brought, or has for it. */
    public int open(ReliefRequest request, Need need) {
        return Math.max(0, request.missing(need) - units(need.line()));
    }

    /** Whether no line of these has more than the request lacks. */
    boolean isWithin(ReliefRequest request) {
        return units.entrySet().stream().allMatch(line -> line.getValue() <= request.missing(line.getKey()));
    }

    public boolean isAll(ReliefRequest request) {
        return request.asked().needs().stream().allMatch(need -> open(request, need) == 0);
    }

    /**
     * Units by item spread over the lines in their order, to none more than is open of it. Lines that can be nothing else come
     * first, and each is of one item.
     */
    public List<HandedLine> linesOf(ReliefRequest request, Map<String, Integer> goods) {
        Map<String, Integer> left = new HashMap<>(goods);
        Map<Need, HandedLine> lines = new HashMap<>();
        List<Need> needs = request.asked().needs();
        needs.stream()
                .sorted(Comparator.comparing(need -> !need.instead().isEmpty()))
                .forEach(need -> {
                    int open = open(request, need);
                    String item = fitting(need, open, left);
                    int units = Math.min(open, left.getOrDefault(item, 0));
                    if (units > 0) {
                        lines.put(need, new HandedLine(need.line(), item, units));
                        left.merge(item, -units, Integer::sum);
                    }
                });
        return needs.stream().filter(lines::containsKey).map(lines::get).toList();
    }

    /** The first of what it may be that there is enough of, else that of which there is most. */
    public static String fitting(Need need, int units, Map<String, Integer> there) {
        return need.items().stream()
                .filter(item -> there.getOrDefault(item, 0) >= units)
                .findFirst()
                .orElseGet(() -> need.items().stream()
                        .max(Comparator.comparingInt(item -> Math.max(0, there.getOrDefault(item, 0))))
                        .orElseThrow());
    }

    /** These lines as far as they are open. */
    List<HandedLine> fitting(ReliefRequest request, List<HandedLine> lines) {
        return lines.stream()
                .map(line -> new HandedLine(
                        line.line(),
                        line.item(),
                        Math.min(line.quantity(), request.missing(line.line()) - units(line.line()))))
                .filter(line -> line.quantity() > 0)
                .toList();
    }
}
