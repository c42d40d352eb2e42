package org.relief.intake.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Areas;
import org.relief.intake.area.Location;
import org.relief.intake.household.Phones;
import org.relief.intake.item.Basket;
import org.relief.intake.item.Diet;
import org.relief.intake.item.Item;
import org.relief.intake.item.Items;
import org.relief.intake.neighborhood.NeighborhoodPlace;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.intake.request.Asked.Need;
import org.relief.intake.request.Asked.Window;
import org.relief.intake.request.Households.Around;
import org.relief.intake.request.RequestForm.LogRequest;
import org.relief.intake.request.RequestForm.WantedContact;
import org.relief.intake.request.RequestForm.WantedItem;
import org.relief.intake.request.RequestForm.WantedWindow;
import org.relief.platform.web.problem.Problem;

/** Holds a form against what is known: places, items and time. Names every field at fault at once. */
class FormCheck {

    /** Farther from the neighborhood's center than any city is wide: swapped or mistyped coordinates. */
    private static final double FARTHEST_KM = 100;

    private static final Duration FARTHEST_AHEAD = Duration.ofDays(60);

    /** Who has had none for longer than this is in a hospital. */
    private static final Duration LIFE_OVER = Duration.ofDays(2);

    private record Fault(String field, String code, Object... args) {}

    /** What the request asks for already: it may stay although it was retired, or is over. */
    record Held(List<Need> needs, @Nullable Window window, List<LifeDeadline> lifeDeadlines) {

        static final Held NOTHING = new Held(List.of(), null, List.of());

        static Held by(Asked asked) {
            return new Held(asked.needs(), asked.window(), asked.lifeDeadlines());
        }

        private boolean asksFor(String item) {
            return needs.stream().anyMatch(need -> need.item().equals(item));
        }

        private boolean takesInstead(String item, String other) {
            return needs.stream()
                    .anyMatch(need -> need.item().equals(item) && need.instead().contains(other));
        }

        private List<String> items() {
            return needs.stream().flatMap(Need::items).distinct().toList();
        }
    }

    private final Areas areas;
    private final Neighborhoods neighborhoods;
    private final Items items;
    private final Phones phones;
    private final Clock clock;

    FormCheck(Areas areas, Neighborhoods neighborhoods, Items items, Phones phones, Clock clock) {
        this.phones = phones;
        this.areas = areas;
        this.neighborhoods = neighborhoods;
        this.items = items;
        this.clock = clock;
    }

    /** Nothing new is asked for where the operation is over. */
    void requireOpen(String area) {
        if (areas.isClosed(area)) {
            throw Problem.conflict("area-closed");
        }
    }

    /** What the form asks for. Throws the problem that names every wrong field. */
    Asked check(String area, RequestForm form, Held held) {
        List<Item> offered = offered(form, held);
        return form.asked(place(area, form, held, offered).center(), offered);
    }

    /** As above, of a form that is new, and what is known of it besides who it is for. */
    Around checkNew(LogRequest form) {
        List<Item> offered = offered(form, Held.NOTHING);
        NeighborhoodPlace place = place(form.area(), form, Held.NOTHING, offered);
        return new Around(
                form.asked(place.center(), offered), form.location() != null, place.center(), clock.instant());
    }

    /** Where it is asked for, of a form without a fault. */
    private NeighborhoodPlace place(String area, RequestForm form, Held held, List<Item> offered) {
        List<Fault> faults = new ArrayList<>();
        NeighborhoodPlace neighborhood =
                neighborhoods.findInUse(area, form.neighborhood()).orElse(null);
        if (neighborhood == null) {
            faults.add(unknownPlace(area));
        } else if (isFar(form.location(), neighborhood)) {
            faults.add(new Fault("location", "location-far", FARTHEST_KM));
        }
        Map<String, Item> known = items.findAll(form.needs().stream()
                .flatMap(need -> Stream.concat(Stream.of(need.item()), need.others().stream()))
                .distinct()
                .toList());
        faults.addAll(itemFaults(form.needs(), known, held));
        faults.addAll(insteadFaults(form.needs(), known, form.deadlines(), held));
        faults.addAll(basketFaults(form, offered, form.deadlines()));
        if (form.contact() != null) {
            faults.addAll(phoneFaults(form.contact()));
        }
        if (!Objects.equals(form.span(), held.window())) {
            faults.addAll(windowFaults(form.window(), clock.instant()));
        }
        faults.addAll(lifeFaults(form, held.lifeDeadlines(), clock.instant()));
        if (neighborhood == null || !faults.isEmpty()) {
            throw problem(faults);
        }
        return neighborhood;
    }

    private Fault unknownPlace(String area) {
        return areas.exists(area)
                ? new Fault("neighborhood", "unknown-neighborhood", area)
                : new Fault("area", "unknown-area");
    }

    private static boolean isFar(@Nullable Location location, NeighborhoodPlace neighborhood) {
        return location != null && location.kilometersTo(neighborhood.center()) > FARTHEST_KM;
    }

    private static List<Fault> itemFaults(List<WantedItem> needs, Map<String, Item> known, Held held) {
        Set<String> seen = new HashSet<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < needs.size(); i++) {
            String code = needs.get(i).item();
            String field = "needs[" + i + "].item";
            Item item = known.get(code);
            if (needs.get(i).hasCategory()) {
                if (!seen.add("food: " + code)) {
                    faults.add(new Fault(field, "repeated-item"));
                }
            } else if (item == null) {
                faults.add(new Fault(field, "unknown-item", code));
            } else if (item.retired() && !held.asksFor(code)) {
                faults.add(new Fault(field, "retired-item"));
            } else if (!seen.add(code)) {
                faults.add(new Fault(field, "repeated-item"));
            }
        }
        return faults;
    }

    /** As many units of it must do as much; what a life hangs on is nothing else. */
    private static List<Fault> insteadFaults(
            List<WantedItem> needs, Map<String, Item> known, List<LifeDeadline> lives, Held held) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < needs.size(); i++) {
            String field = "needs[" + i + "].instead";
            WantedItem need = needs.get(i);
            Item wanted = known.get(need.item());
            for (String other : need.others()) {
                Item item = known.get(other);
                if (item == null) {
                    faults.add(new Fault(field, "unknown-item", other));
                } else if (!held.takesInstead(need.item(), other)
                        && (item.retired() || wanted != null && !item.isAsGoodAs(wanted))) {
                    faults.add(new Fault(field, "instead-unlike", other));
                } else if (!Diet.fits(item, need.keeping()) && !need.keeping().isEmpty()) {
                    faults.add(new Fault(field, "instead-diet", other));
                } else if (lives.stream()
                        .anyMatch(life -> life.item() == null || life.item().equals(need.item()))) {
                    faults.add(new Fault(field, "instead-life"));
                }
            }
        }
        return faults;
    }

    /** Something of the category must fit and feed; what a life hangs on is named. */
    private static List<Fault> basketFaults(RequestForm form, List<Item> offered, List<LifeDeadline> lives) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < form.needs().size(); i++) {
            WantedItem need = form.needs().get(i);
            if (!need.hasCategory()) {
                continue;
            }
            String field = "needs[" + i + "].item";
            if (need.need(offered, form.people()).isEmpty()) {
                faults.add(new Fault(field, "no-basket"));
            } else if (lives.stream().anyMatch(life -> life.item() == null)) {
                faults.add(new Fault(field, "basket-life"));
            }
        }
        return faults;
    }

    /** What food for people and days may be of. */
    private List<Item> offered(RequestForm form, Held held) {
        if (form.needs().stream().noneMatch(WantedItem::hasCategory)) {
            return List.of();
        }
        List<String> named = form.needs().stream()
                .filter(need -> !need.hasCategory())
                .map(WantedItem::item)
                .toList();
        return Basket.choice(items.listKnown(), held.items(), named);
    }

    /** Each can be dialled: a household that cannot be called back waits at a door that nobody finds. */
    private List<Fault> phoneFaults(WantedContact contact) {
        List<Fault> faults = new ArrayList<>();
        addPhone(faults, "contact.phone", contact.phone());
        List<String> more = contact.morePhones() == null ? List.of() : contact.morePhones();
        for (int i = 0; i < more.size(); i++) {
            addPhone(faults, "contact.morePhones[" + i + "]", more.get(i));
        }
        if (contact.behalf() != null) {
            addPhone(faults, "contact.behalf.phone", contact.behalf().phone());
        }
        return faults;
    }

    private void addPhone(List<Fault> faults, String field, @Nullable String said) {
        if (said != null && !said.isBlank() && phones.dialable(said).isEmpty()) {
            faults.add(new Fault(field, "phone"));
        }
    }

    private static List<Fault> windowFaults(@Nullable WantedWindow window, Instant now) {
        if (window == null) {
            return List.of();
        }
        if (!window.until().isAfter(window.from())) {
            return List.of(new Fault("window.until", "window-empty"));
        }
        if (!window.until().isAfter(now)) {
            return List.of(new Fault("window.until", "window-passed"));
        }
        return window.until().isAfter(now.plus(FARTHEST_AHEAD))
                ? List.of(new Fault("window.until", "window-far", FARTHEST_AHEAD.toDays()))
                : List.of();
    }

    private static List<Fault> lifeFaults(RequestForm form, List<LifeDeadline> held, Instant now) {
        List<LifeDeadline> wanted = form.deadlines();
        Set<String> items = form.needs().stream()
                .filter(need -> !need.hasCategory())
                .map(WantedItem::item)
                .collect(Collectors.toSet());
        Set<LifeDeadline.Kind> seen = EnumSet.noneOf(LifeDeadline.Kind.class);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            LifeDeadline deadline = wanted.get(i);
            String field = "lifeDeadlines[" + i + "]";
            if (!seen.add(deadline.kind())) {
                faults.add(new Fault(field + ".kind", "life-repeated"));
            }
            if (deadline.item() != null && !items.contains(deadline.item())) {
                faults.add(new Fault(field + ".item", "life-item"));
            }
            if (!held.contains(deadline) && deadline.until().isBefore(now.minus(LIFE_OVER))) {
                faults.add(new Fault(field + ".until", "life-over", LIFE_OVER.toDays()));
            } else if (deadline.until().isAfter(now.plus(FARTHEST_AHEAD))) {
                faults.add(new Fault(field + ".until", "window-far", FARTHEST_AHEAD.toDays()));
            }
        }
        return faults;
    }

    private static Problem problem(List<Fault> faults) {
        Problem problem = Problem.invalidRequest();
        faults.forEach(fault -> problem.field(fault.field(), fault.code(), fault.args()));
        return problem;
    }
}
