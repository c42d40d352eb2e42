package org.relief.inventory.kit;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.donation.GoodsDoor;
import org.relief.inventory.donation.GoodsDoor.FitGoods;
import org.relief.inventory.donation.GoodsDoor.Goods;
import org.relief.inventory.donation.GoodsDoor.Judged;
import org.relief.inventory.donation.LotNumbers;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.Item.Component;
import org.relief.inventory.kit.KitStep.Line;
import org.relief.inventory.stock.Arriving;
import org.relief.inventory.stock.ShelfLot;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.warehouse.Warehouse;
import org.relief.platform.web.problem.Problem;

/** What comes out of kits that came from elsewhere: as the catalog says, with the dates and numbers that its packages say. */
final class Unpacking {

    private static final String LOT_NUMBER = "[!-~]{1,20}";

    /**
     * What somebody reads on the packages of one part.
     *
     * @param expiresOn ISO, or GS1 YYMMDD; of several dates the earliest
     * @param lotNumber the maker's own; left out for that of the kits
     * @param sure that there is no date to be read: it is then good for as long as the kits
     */
    record UnpackedPart(
            @NotBlank @Size(max = 64) String item,
            @Nullable @Size(max = 10) String expiresOn,
            @Nullable @Pattern(regexp = LOT_NUMBER) String lotNumber,
            @Nullable Boolean sure) {

        boolean isSure() {
            return Boolean.TRUE.equals(sure);
        }
    }

    private final GoodsDoor door;
    private final LotNumbers numbers;
    private final StockCards stock;

    Unpacking(GoodsDoor door, LotNumbers numbers, StockCards stock) {
        this.door = door;
        this.numbers = numbers;
        this.stock = stock;
    }

    /**
     * Each part of so many kits as a lot of its own.
     *
     * @param box the kits
     * @throws Problem 400 where something is missing or odd, for each part
     */
    List<Line> parts(Warehouse here, Item kit, ShelfLot box, int kits, List<UnpackedPart> said, Instant now) {
        Problem problem = Problem.invalidRequest();
        boolean faulty = requireParts(kit, said, problem);
        List<FitGoods> fit = new ArrayList<>();
        GoodsDoor.Judge judge = door.judge(here);
        int next = said.size();
        for (Component part : kit.definition().parts()) {
            int index = index(said, part.item());
            UnpackedPart one = index < 0 ? new UnpackedPart(part.item(), null, null, null) : said.get(index);
            String at = "contents[" + (index < 0 ? next++ : index) + "].";
            Goods goods = new Goods(part.item(), part.quantity() * kits, one.expiresOn(), one.lotNumber(), null, null);
            switch (judge.judgeUnpacked(goods, box.expiresAt(), one.isSure())) {
                case Judged.Fit(FitGoods found) -> {
                    faulty |= isOfTwoDates(here, one, found, at, problem);
                    fit.add(found);
                }
                case Judged.Unfit(String field, String code, List<String> args) -> {
                    problem.field(at + (field.startsWith("expiry") ? "expiresOn" : field), code, args.toArray());
                    faulty = true;
                }
            }
        }
        if (faulty) {
            throw problem;
        }
        return lots(here, box, fit, now);
    }

    /** @return whether something is said of what is not in the kit, or twice */
    private static boolean requireParts(Item kit, List<UnpackedPart> said, Problem problem) {
        Set<String> known = new HashSet<>();
        kit.definition().parts().forEach(part -> known.add(part.item()));
        boolean faulty = false;
        for (int i = 0; i < said.size(); i++) {
            if (!known.remove(said.get(i).item())) {
                boolean twice = index(said, said.get(i).item()) < i;
                problem.field("contents[" + i + "].item", twice ? "line-twice" : "not-in-kit");
                faulty = true;
            }
        }
        return faulty;
    }

    private static int index(List<UnpackedPart> said, String item) {
        for (int i = 0; i < said.size(); i++) {
            if (said.get(i).item().equals(item)) {
                return i;
            }
        }
        return -1;
    }

    /** One lot of a maker has one date: whoever says another one is asked once. */
    private boolean isOfTwoDates(Warehouse here, UnpackedPart one, FitGoods goods, String at, Problem problem) {
        if (one.lotNumber() == null || one.isSure()) {
            return false;
        }
        Instant until = goods.expiry() == null ? null : goods.expiry().at();
        return stock.findByMaker(one.lotNumber()).stream()
                .filter(lot -> lot.warehouse().equals(here.id()) && lot.item().equals(goods.item()))
                .filter(lot -> !Objects.equals(lot.expiresAt(), until))
                .findFirst()
                .map(other -> problem.field(at + "lotNumber", "two-dates", day(here, other.expiresAt())))
                .isPresent();
    }

    private static String day(Warehouse here, @Nullable Instant until) {
        return until == null
                ? "–"
                : LocalDate.ofInstant(until.minusMillis(1), here.zone()).toString();
    }

    private List<Line> lots(Warehouse here, ShelfLot box, List<FitGoods> goods, Instant now) {
        List<String> codes = numbers.next(here.id(), goods.size());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            FitGoods one = goods.get(i);
            // By the number of the kits a recall finds what was in them.
            String maker = one.lotNumber() == null ? box.lotNumber() : one.lotNumber();
            lines.add(new Line(
                    one.item(),
                    List.of(),
                    List.of(new Arriving(
                            codes.get(i), "", maker, one.expiry(), now, null, null, one.quantity(), null))));
        }
        return lines;
    }
}
