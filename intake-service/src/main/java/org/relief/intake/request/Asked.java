package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;
import org.relief.intake.item.Basket;
import org.relief.intake.item.Diet;
import org.relief.intake.item.Item;

/**
 * What is asked for, where, when and for whom.
 *
 * @param location coarse
 * @param needs one a item
 * @param lifeDeadlines one a kind
 */
record Asked(
        String neighborhood,
        Location location,
        int people,
        Urgency urgency,
        List<Vulnerability> vulnerabilities,
        List<Need> needs,
        @Nullable Window window,
        @Nullable VehicleAccess vehicleAccess,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LifeDeadline> lifeDeadlines) {

    /** Documents of before say nothing of deadlines. */
    Asked {
        lifeDeadlines = lifeDeadlines == null ? List.of() : List.copyOf(lifeDeadlines);
    }

    /** What no life hangs on. */
    Asked(
            String neighborhood,
            Location location,
            int people,
            Urgency urgency,
            List<Vulnerability> vulnerabilities,
            List<Need> needs,
            @Nullable Window window,
            @Nullable VehicleAccess vehicleAccess) {
        this(neighborhood, location, people, urgency, vulnerabilities, needs, window, vehicleAccess, List.of());
    }

    enum Urgency {
        CRITICAL,
        HIGH,
        NORMAL
    }

    enum Vulnerability {
        INFANT,
        ELDERLY_ALONE,
        CHRONIC_ILLNESS,
        PREGNANT,
        DISABILITY
    }

    /** Which vehicles get to the door. */
    enum VehicleAccess {
        ANY,
        CAR_ONLY
    }

    /**
     * @param line its number within the request, for good; 0 until the request gives it one
     * @param quantity in units of the item
     * @param instead items of which it may be as many units as well, if who asks agreed
     * @param diets of who is to have it, as far as somebody said so
     * @param basket where it is food for people and days, of whichever goods there are: the item is then the one that it would be
     *     of if it were of one, and the quantity as many units of that as would do; null where the item is what is wanted
     */
    record Need(
            int line,
            String item,
            int quantity,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> instead,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Diet> diets,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Basket basket) {

        /** Documents of before name nothing else. */
        Need {
            instead = instead == null ? List.of() : List.copyOf(instead);
            diets = diets == null ? List.of() : List.copyOf(diets);
        }

        Need(int line, String item, int quantity) {
            this(line, item, quantity, List.of(), List.of(), null);
        }

        /** Food for people and days. */
        static Need of(Basket basket, List<Diet> diets) {
            return new Need(0, basket.item(), basket.units(), List.of(), diets, basket);
        }

        Need numbered(int number) {
            return new Need(number, item, quantity, instead, diets, basket);
        }

        /** The same, where it is food of whatever it may be of now; as it was where nothing fits any more. */
        private Need madeAnew(List<Item> choice) {
            return basket == null
                    ? this
                    : Basket.of(basket.category(), basket.people(), basket.days(), diets, choice)
                            .map(anew -> of(anew, diets).numbered(line))
                            .orElse(this);
        }

        /** What is wanted: the same of two needs that are one. Which item food for so many days would be of may change. */
        String what() {
            return basket == null ? item : "food: " + basket.category();
        }

        /** All that may come for it. */
        Stream<String> items() {
            return basket == null
                    ? Stream.concat(Stream.of(item), instead.stream())
                    : basket.goods().stream().map(Basket.Good::item);
        }
    }

    record Window(Instant from, Instant until) {}

    /**
     * The same with a number for each need. What was there keeps its line, others get the next ones: a delivery on
     * the way must never mean another item by the same line.
     */
    Asked numbered(List<Need> before, int linesGiven) {
        Map<String, Integer> lines = before.stream().collect(Collectors.toMap(Need::what, Need::line));
        int last = linesGiven;
        List<Need> numbered = new ArrayList<>();
        for (Need need : needs) {
            Integer known = lines.get(need.what());
            numbered.add(need.numbered(known == null ? ++last : known));
        }
        return new Asked(
                neighborhood,
                location,
                people,
                urgency,
                vulnerabilities,
                numbered,
                window,
                vehicleAccess,
                lifeDeadlines);
    }

    /** The same, with its food of whatever it may be of as things are known now. */
    Asked madeAnew(List<Item> catalog) {
        Set<String> held = needs.stream().flatMap(Need::items).collect(Collectors.toSet());
        Set<String> named = needs.stream()
                .filter(need -> need.basket() == null)
                .map(Need::item)
                .collect(Collectors.toSet());
        List<Item> choice = Basket.choice(catalog, held, named);
        return with(needs.stream().map(need -> need.madeAnew(choice)).toList());
    }

    Asked with(List<Need> others) {
        return new Asked(
                neighborhood, location, people, urgency, vulnerabilities, others, window, vehicleAccess, lifeDeadlines);
    }

    Asked with(Circumstances now) {
        return new Asked(
                neighborhood,
                location,
                now.people(),
                now.urgency(),
                now.vulnerabilities(),
                needs,
                window,
                vehicleAccess,
                now.lifeDeadlines());
    }

    Asked at(Location place) {
        return new Asked(
                neighborhood, place, people, urgency, vulnerabilities, needs, window, vehicleAccess, lifeDeadlines);
    }

    /** Without who they are and where they live. */
    Asked stripped() {
        return new Asked(neighborhood, location.vague(), people, urgency, List.of(), needs, null, null);
    }

    int lastLine() {
        return needs.stream().mapToInt(Need::line).max().orElse(0);
    }
}
