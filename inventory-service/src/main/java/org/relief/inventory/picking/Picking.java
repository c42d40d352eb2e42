package org.relief.inventory.picking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.LeftBehind;
import org.relief.inventory.stock.LeftBehind.Reason;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Takes;

/** What staff say of one item at loading, turned into what of which lot stays behind. */
final class Picking {

    /**
     * How much staff really load, and why if it is less than set aside.
     *
     * @param lot of which lot; null for the item as a whole
     */
    record Loading(
            String item,
            @Nullable String lot,
            int quantity,
            @Nullable Reason reason) {}

    /** Either what stays behind, or why this cannot be meant. */
    record Answer(List<LeftBehind> leftBehind, @Nullable LoadRefusal refusal) {

        static Answer refused(LoadRefusal why) {
            return new Answer(List.of(), why);
        }
    }

    private Picking() {}

    /** @param loadings all of this line's item; what is not named is loaded as set aside */
    static Answer of(LoadLine line, List<Loading> loadings) {
        if (isTwice(loadings)) {
            return Answer.refused(new LoadRefusal.LineTwice(line.item()));
        }
        List<LeftBehind> behind = new ArrayList<>();
        for (Loading loading : loadings) {
            Answer answer = loading.lot() == null ? whole(line, loading) : lot(line, loading, loading.lot());
            if (answer.refusal() != null) {
                return answer;
            }
            behind.addAll(answer.leftBehind());
        }
        return new Answer(List.copyOf(behind), null);
    }

    /** What there is of each item: what expires first is in the car, and the rest was not there. What is not named is all there. */
    static List<Loading> counted(List<LoadLine> lines, Map<String, Integer> counted) {
        List<Loading> loadings = new ArrayList<>();
        for (LoadLine line : lines) {
            int left = counted.getOrDefault(line.item(), Integer.MAX_VALUE);
            for (LotTake held : line.reserved()) {
                int here = Math.min(left, held.quantity());
                left -= here;
                loadings.add(new Loading(line.item(), held.lot(), here, Reason.NOT_FOUND));
            }
        }
        return loadings;
    }

    private static boolean isTwice(List<Loading> loadings) {
        Set<String> named = new HashSet<>();
        return loadings.size() > 1
                && loadings.stream().anyMatch(loading -> loading.lot() == null || !named.add(loading.lot()));
    }

    private static Answer lot(LoadLine line, Loading loading, String lot) {
        LotTake take = line.reserved().stream()
                .filter(held -> held.lot().equals(lot))
                .findFirst()
                .orElse(null);
        return take == null
                ? Answer.refused(new LoadRefusal.LotNotOnLoad(line.item(), lot, lots(line)))
                : stays(line, loading, List.of(take));
    }

    private static Answer whole(LoadLine line, Loading loading) {
        boolean some = loading.quantity() > 0 && loading.quantity() < line.granted();
        boolean matters = loading.reason() != null && loading.reason() != Reason.NO_ROOM;
        return some && matters && line.reserved().size() > 1
                ? Answer.refused(new LoadRefusal.LotMissing(line.item(), lots(line)))
                : stays(line, loading, line.reserved());
    }

    /** What expires last stays, where it does not matter which. */
    private static Answer stays(LoadLine line, Loading loading, List<LotTake> held) {
        int stays = LotTake.sum(held) - loading.quantity();
        Reason reason = loading.reason();
        if (stays < 0) {
            return Answer.refused(new LoadRefusal.MoreThanReserved(line.item(), LotTake.sum(held)));
        }
        if (stays == 0) {
            return new Answer(List.of(), null);
        }
        if (reason == null) {
            return Answer.refused(new LoadRefusal.ReasonMissing(line.item()));
        }
        return new Answer(
                Takes.first(held.reversed(), stays).stream()
                        .map(take -> new LeftBehind(take.lot(), take.quantity(), reason))
                        .toList(),
                null);
    }

    private static List<String> lots(LoadLine line) {
        return line.reserved().stream().map(LotTake::lot).toList();
    }
}
