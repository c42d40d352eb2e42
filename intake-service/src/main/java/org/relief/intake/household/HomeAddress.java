package org.relief.intake.household;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address as it was said, understood: the words of the street, the house and the flat. "ул. Сатпаева 22, кв. 15",
 * "Satpaeva 22-15" and "22-15" (without a street) mean the same door.
 *
 * @param street folded words; a microdistrict's number is one of them
 * @param house null when no number was said
 * @param flat null in a house of one household, or when it was not said
 */
record HomeAddress(
        Set<String> street,
        @Nullable String house,
        @Nullable String flat) {

    private static final Pattern PIECE = Pattern.compile("[a-z]+|\\d+[a-z]?(?:/\\d+[a-z]?)?|[-,]");

    /** What kind of street or place it is, and the city's own name: says nothing of which. As folded. */
    private static final Set<String> KINDS = folded(
            "ул улица көшесі көше кошеси кош ul ulitsa street st str пр просп проспект даңғылы даңғ dangyly ave avenue",
            "мкр мкрн микрорайон ықшамауданы ықш шағын аудан ауданы mkr mkrn microdistrict пер переулок тұйық тұйығы бульвар",
            "бул тракт жолы батыр батыра би bi batyr batyra г город қаласы қ city алматы almaty район district р н т им имени атындағы");

    private static final Set<String> DISTRICTS = folded("мкр мкрн микрорайон ықшамауданы ықш mkr mkrn microdistrict");
    private static final Set<String> HOUSES = folded("д дом үй үйі уй uy uyi house h d dom");
    private static final Set<String> OWN_HOUSES = folded("үй үйі uy");
    private static final Set<String> FLATS =
            folded("кв квартира пәтер пәт п apt apartment flat kv kvartira pater офис оф");
    private static final Set<String> BLOCKS = folded("корп корпус к блок block korpus bld");
    private static final Set<String> ASIDE =
            folded("под подъезд кіреберіс эт этаж қабат домофон код entrance floor podezd etazh kod");

    static HomeAddress read(String said) {
        List<String> pieces = new ArrayList<>();
        Matcher matcher = PIECE.matcher(Sounds.latin(said));
        while (matcher.find()) {
            pieces.add(matcher.group());
        }
        return new Reading(pieces).read();
    }

    private static Set<String> folded(String... words) {
        Set<String> all = new LinkedHashSet<>();
        for (String word : String.join(" ", words).split(" ")) {
            all.add(Sounds.folded(word));
        }
        return all;
    }

    /** Street and house, when both are known. */
    List<String> buildings() {
        return house == null
                ? List.of()
                : street.stream().map(word -> word + "|" + house).toList();
    }

    /** A street may be spelled or said in several ways: one word in common does. */
    boolean isTheSameAs(HomeAddress other) {
        return house != null
                && house.equals(other.house)
                && Objects.equals(flat, other.flat)
                && !Collections.disjoint(street, other.street);
    }

    /** House and flat without the street, as people say it. */
    Optional<String> door() {
        return house == null || flat == null ? Optional.empty() : Optional.of(house + "|" + flat);
    }

    /** Goes through the pieces once, from the left. */
    private static final class Reading {

        private final List<String> pieces;
        private final Set<String> street = new LinkedHashSet<>();
        private final List<String> numbers = new ArrayList<>();
        private boolean district;
        private @Nullable String house;
        private @Nullable String flat;

        Reading(List<String> pieces) {
            this.pieces = pieces;
        }

        HomeAddress read() {
            for (int i = 0; i < pieces.size(); i++) {
                i += take(i);
            }
            assign();
            return new HomeAddress(Set.copyOf(street), house, flat);
        }

        /** @return how many pieces after this one are taken too */
        private int take(int i) {
            String piece = pieces.get(i);
            if (isNumber(piece)) {
                return takeNumber(i, piece);
            }
            String word = Sounds.folded(piece);
            String next = following(i);
            if (next != null && isNumber(next)) {
                return takeMarked(i, word, next);
            }
            if (!isMarker(word) && word.length() > 1) {
                street.add(word);
            }
            district = DISTRICTS.contains(word);
            return 0;
        }

        /** A number after a word that says what it is. */
        private int takeMarked(int i, String word, String number) {
            int taken = pieces.get(i + 1).equals("-") ? 2 : 1;
            if (FLATS.contains(word)) {
                flat = number;
            } else if (BLOCKS.contains(word) && !(numbers.isEmpty() && house == null)) {
                addBlock(number);
            } else if (HOUSES.contains(word)) {
                house = number;
            } else if (DISTRICTS.contains(word) && numbersAfter(i + taken) > 0) {
                street.add("mkr" + number);
            } else if (!ASIDE.contains(word)) {
                return takeNamed(i, word, number, taken);
            }
            return taken;
        }

        /** Аксай-4 22, мкр Аксай 4 22-15: the number belongs to the name, as long as others are there for house and flat. */
        private int takeNamed(int i, String word, String number, int taken) {
            if (isMarker(word) || word.length() < 2) {
                return 0;
            }
            boolean belongs = taken == 2 ? numbersAfter(i + taken) > 0 : district && numbersAfter(i + taken) > 1;
            street.add(belongs ? word + number : word);
            return belongs ? taken : 0;
        }

        /** What it is may be said after it, as in Kazakh: 22 үй, 15 пәтер. */
        private int takeNumber(int i, String number) {
            int at = next(i);
            String word = at < pieces.size() ? Sounds.folded(pieces.get(at)) : "";
            if (DISTRICTS.contains(word)) {
                street.add("mkr" + number);
                return at - i;
            }
            if (OWN_HOUSES.contains(word) && house == null) {
                house = number;
                return at - i;
            }
            if (FLATS.contains(word) && endsWith(at)) {
                flat = number;
                return at - i;
            }
            if (ASIDE.contains(word) && endsWith(at)) {
                return at - i;
            }
            numbers.add(number);
            return 0;
        }

        /** Whether the marker here is about the number before it: none follows in one breath. */
        private boolean endsWith(int marker) {
            int after = next(marker);
            return after >= pieces.size() || !isNumber(pieces.get(after));
        }

        private void addBlock(String number) {
            if (house != null) {
                house += "k" + number;
            } else {
                numbers.set(numbers.size() - 1, numbers.getLast() + "k" + number);
            }
        }

        private void assign() {
            if (house == null && !numbers.isEmpty()) {
                house = numbers.removeFirst();
            }
            if (flat == null && !numbers.isEmpty()) {
                flat = numbers.removeFirst();
            }
            int slash = house == null ? -1 : house.indexOf('/');
            if (flat == null && house != null && slash > 0) {
                flat = house.substring(slash + 1);
                house = house.substring(0, slash);
            }
        }

        private int next(int i) {
            return i + 1 < pieces.size() && pieces.get(i + 1).equals("-") ? i + 2 : i + 1;
        }

        private @Nullable String following(int i) {
            int next = next(i);
            return next < pieces.size() ? pieces.get(next) : null;
        }

        private long numbersAfter(int i) {
            return pieces.stream().skip(i + 1L).filter(Reading::isNumber).count();
        }

        private static boolean isNumber(String piece) {
            return Character.isDigit(piece.charAt(0));
        }

        private static boolean isMarker(String word) {
            return KINDS.contains(word)
                    || HOUSES.contains(word)
                    || FLATS.contains(word)
                    || BLOCKS.contains(word)
                    || ASIDE.contains(word);
        }
    }
}
