package org.relief.intake.household;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.household.Trait.Kind;

/**
 * What a caller says of a household, whole or in part.
 *
 * @param phones of the household
 * @param callers phones of who calls for it
 */
public record Caller(
        List<String> phones,
        List<String> callers,
        @Nullable String name,
        @Nullable String address) {

    private static final int SHORTEST_PHONE = 6;
    private static final int SHORTEST_PLACE = 5;
    private static final int SHORTEST_NAME = 3;

    public Caller {
        phones = List.copyOf(phones);
        callers = List.copyOf(callers);
    }

    /** All by which it is recognized. */
    public List<Trait> traits(Phones dialled) {
        List<String> own = keys(phones, dialled);
        return Stream.of(
                        phoneTraits(own, Kind.PHONE),
                        phoneTraits(own, Kind.CALLER),
                        phoneTraits(keys(callers, dialled), Kind.CALLER),
                        nameTraits(),
                        homeTraits())
                .flatMap(traits -> traits)
                .distinct()
                .toList();
    }

    /** Whether both say the same door; who says none is nowhere. */
    public boolean livesWith(Caller other) {
        return address != null
                && other.address != null
                && (address.strip().equalsIgnoreCase(other.address.strip())
                        || HomeAddress.read(address).isTheSameAs(HomeAddress.read(other.address)));
    }

    private static List<String> keys(List<String> numbers, Phones dialled) {
        return numbers.stream()
                .map(dialled::key)
                .filter(digits -> digits.length() >= SHORTEST_PHONE)
                .toList();
    }

    private static Stream<Trait> phoneTraits(List<String> keys, Kind kind) {
        return keys.stream().map(digits -> new Trait(kind, digits));
    }

    private Stream<Trait> nameTraits() {
        return name == null
                ? Stream.empty()
                : Stream.of(name.split("[^\\p{L}]+"))
                        .map(Sounds::folded)
                        .filter(word -> word.length() >= SHORTEST_NAME)
                        .flatMap(word -> Stream.concat(
                                Stream.of(new Trait(Kind.NAME, word)),
                                Sounds.nearly(word).stream().map(near -> new Trait(Kind.NAME_NEAR, near))));
    }

    private Stream<Trait> homeTraits() {
        if (address == null) {
            return Stream.empty();
        }
        HomeAddress home = HomeAddress.read(address);
        if (home.house() == null) {
            return placeTraits(address);
        }
        Stream<Trait> buildings = Stream.concat(
                home.buildings().stream().map(text -> new Trait(Kind.BUILDING, text)),
                home.street().stream().map(word -> new Trait(Kind.STREET, word)));
        return home.door()
                .map(door -> Stream.of(
                                buildings,
                                Stream.of(new Trait(Kind.DOOR, door)),
                                home.street().stream().map(word -> new Trait(Kind.HOME, word + "|" + door)),
                                near(home, door))
                        .flatMap(traits -> traits))
                .orElseGet(() -> Stream.concat(buildings, near(home, home.house() + "|")));
    }

    private static Stream<Trait> near(HomeAddress home, String door) {
        return home.street().stream()
                .flatMap(word -> Sounds.nearly(word).stream())
                .map(bones -> new Trait(Kind.HOME_NEAR, bones + "|" + door));
    }

    private static Stream<Trait> placeTraits(String address) {
        String words = String.join(
                " ",
                Stream.of(address.split("[^\\p{L}\\p{N}]+")).map(Sounds::folded).toList());
        return words.strip().length() < SHORTEST_PLACE
                ? Stream.empty()
                : Stream.of(new Trait(Kind.PLACE, words.strip()));
    }

    @Override
    public String toString() {
        return "Caller[hidden]";
    }
}
