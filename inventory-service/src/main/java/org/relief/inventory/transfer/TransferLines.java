package org.relief.inventory.transfer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.relief.inventory.stock.Landed;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Portion;
import org.relief.inventory.transfer.Transfer.Line;
import org.relief.inventory.transfer.Transfer.TooFew;
import org.relief.inventory.transfer.TransferController.ReceivedGoods;
import org.relief.inventory.transfer.TransferController.TransferGoods;
import org.relief.platform.web.problem.Problem;

/** What people say about a transfer's goods, line by line. */
final class TransferLines {

    private TransferLines() {}

    /** One line for each item, whatever lots of it are asked for. */
    static List<Line> asked(List<TransferGoods> goods) {
        return goods.stream()
                .collect(groupingBy(
                        TransferGoods::item,
                        LinkedHashMap::new,
                        mapping(line -> new Portion(line.lot(), line.quantity()), toList())))
                .entrySet()
                .stream()
                .map(item -> new Line(item.getKey(), item.getValue(), List.of(), List.of()))
                .toList();
    }

    static Problem tooFew(TooFew few, List<TransferGoods> goods) {
        int index = 0;
        while (index < goods.size() - 1 && !goods.get(index).item().equals(few.item())) {
            index++;
        }
        return Problem.conflict("too-few-free", few.item(), few.free())
                .field("lines[" + index + "].quantity", "units-free", few.free());
    }

    /** What became of each lot that left: in full, unless something else is said. */
    static List<Line> landed(Transfer transfer, List<ReceivedGoods> said) {
        for (int i = 0; i < said.size(); i++) {
            check(transfer, said, i);
        }
        return transfer.lines().stream()
                .map(line -> line.landing(line.lots().stream()
                        .map(take -> landed(line.item(), take, said))
                        .toList()))
                .toList();
    }

    private static void check(Transfer transfer, List<ReceivedGoods> said, int index) {
        ReceivedGoods goods = said.get(index);
        String at = "lines[" + index + "]";
        LotTake left = transfer.lines().stream()
                .filter(line -> line.item().equals(goods.item()))
                .flatMap(line -> line.lots().stream())
                .filter(take -> take.lot().equals(goods.lot()))
                .findFirst()
                .orElseThrow(() -> Problem.invalidRequest().field(at + ".lot", "not-on-the-way"));
        if (goods.quantity() > left.quantity()) {
            throw Problem.invalidRequest().field(at + ".quantity", "more-than-sent", left.quantity());
        }
        if (goods.quantity() < left.quantity() && goods.reason() == null) {
            throw Problem.invalidRequest().field(at + ".reason", "say-why");
        }
        if (said.stream()
                        .filter(other -> isSame(goods, other.item(), other.lot()))
                        .count()
                > 1) {
            throw Problem.invalidRequest().field(at + ".lot", "line-twice");
        }
    }

    private static boolean isSame(ReceivedGoods goods, String item, String lot) {
        return goods.item().equals(item) && goods.lot().equals(lot);
    }

    private static Landed landed(String item, LotTake take, List<ReceivedGoods> said) {
        Optional<ReceivedGoods> goods = said.stream()
                .filter(one -> isSame(one, item, take.lot()))
                .filter(one -> one.quantity() < take.quantity())
                .findFirst();
        return goods.map(one -> new Landed(
                        take.lot(), one.quantity(), take.quantity() - one.quantity(), String.valueOf(one.reason())))
                .orElseGet(() -> new Landed(take.lot(), take.quantity(), 0, null));
    }
}
