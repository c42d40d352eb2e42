package org.relief.inventory.picking;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.Items;
import org.relief.platform.web.problem.Problem;
import org.springframework.context.i18n.LocaleContextHolder;

/** Why a load says no, in words: goods by their name, and beside the field that it is about. */
final class LoadProblems {

    /** What a line of the request is about. */
    record Said(String item, @Nullable String lot) {}

    private final Items items;

    LoadProblems(Items items) {
        this.items = items;
    }

    Problem of(LoadRefusal reason, List<Said> said) {
        return switch (reason) {
            case LoadRefusal.Unknown _ -> Problem.notFound("load-not-found", "");
            case LoadRefusal.WrongState(Load.State state) -> Problem.conflict("load-in-wrong-state", state.name());
            case LoadRefusal.DeliveryOver _ -> Problem.conflict("delivery-over");
            case LoadRefusal.NotOnLoad(String item) ->
                at(Problem.unprocessable("not-on-load", name(item)), said, item, null, "item", "not-on-load");
            case LoadRefusal.MoreThanReserved(String item, int reserved) ->
                at(
                        Problem.conflict("more-than-reserved", name(item), reserved),
                        said,
                        item,
                        null,
                        "quantity",
                        "units-at-most",
                        reserved);
            case LoadRefusal.ReasonMissing(String item) ->
                at(Problem.unprocessable("short-reason-missing", name(item)), said, item, null, "reason", "say-why");
            case LoadRefusal.NothingToLoad _ -> Problem.unprocessable("nothing-to-load");
            case LoadRefusal.LotNotOnLoad(String item, String lot, List<String> lots) ->
                at(
                        Problem.unprocessable("lot-not-on-load", name(item), lot, String.join(", ", lots)),
                        said,
                        item,
                        lot,
                        "lot",
                        "lot-not-here");
            case LoadRefusal.LineTwice(String item) ->
                at(Problem.unprocessable("line-twice", name(item)), said, item, null, "item", "line-twice");
            case LoadRefusal.LotMissing(String item, List<String> lots) ->
                at(
                        Problem.unprocessable("lot-missing", name(item), String.join(", ", lots)),
                        said,
                        item,
                        null,
                        "lot",
                        "say-which-lot");
            case LoadRefusal.MoreOfLot(String item, String lot, int units) ->
                at(
                        Problem.conflict("more-of-lot", name(item), lot, units),
                        said,
                        item,
                        lot,
                        "quantity",
                        "units-at-most",
                        units);
            case LoadRefusal.GoodsExpected(String item, int free, int expected) ->
                at(
                        Problem.conflict("goods-expected", name(item), free, expected),
                        said,
                        item,
                        null,
                        "quantity",
                        "units-at-most",
                        free);
            case LoadRefusal.ListChanged _ -> Problem.conflict("list-changed");
            case LoadRefusal.NothingToSettle(String item) -> Problem.conflict("nothing-to-settle", name(item));
            case LoadRefusal.MoreThanOnBoard(String item, int onBoard) ->
                at(
                        Problem.conflict("more-than-on-board", name(item), onBoard),
                        said,
                        item,
                        null,
                        "quantity",
                        "units-at-most",
                        onBoard);
        };
    }

    private static Problem at(
            Problem problem,
            List<Said> said,
            String item,
            @Nullable String lot,
            String field,
            String code,
            Object... args) {
        IntStream.range(0, said.size())
                .filter(i -> said.get(i).item().equals(item))
                .filter(i -> lot == null || Objects.equals(said.get(i).lot(), lot))
                .findFirst()
                .ifPresent(i -> problem.field("lines[" + i + "]." + field, code, args));
        return problem;
    }

    /** In the caller's language; the code of what is not in the catalog. */
    private String name(String item) {
        return items.find(item).map(Item::definition).map(LoadProblems::name).orElse(item);
    }

    private static String name(Item.Definition definition) {
        Locale locale = LocaleContextHolder.getLocale();
        return switch (locale.getLanguage()) {
            case "kk" -> definition.names().kk();
            case "ru" -> definition.names().ru();
            default -> definition.names().en();
        };
    }
}
