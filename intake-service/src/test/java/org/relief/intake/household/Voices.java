package org.relief.intake.household;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Households as they call, made up: names, phones and addresses, and what goes wrong with them on the phone. 30 % of calls come
 * without a number; of second calls 20 % are another adult's and 25 % spell the address another way; one word in ten has a slip;
 * of strangers 10 % have a phone in common with somebody and 15 % the building.
 */
final class Voices {

    private static final String[] STREETS = {
        "Абая",
        "Сатпаева",
        "Толе би",
        "Жандосова",
        "Райымбека",
        "Байзакова",
        "Тимирязева",
        "Розыбакиева",
        "Гагарина",
        "Манаса",
        "Жарокова",
        "Ауэзова",
        "Шевченко",
        "Курмангазы",
        "Кабанбай батыра",
        "Богенбай батыра",
        "Гоголя",
        "Макатаева",
        "Жибек жолы",
        "Айтеке би",
        "Карасай батыра",
        "Наурызбай батыра",
        "Сейфуллина",
        "Фурманова",
        "Кунаева",
        "Достык",
        "Жамбыла",
        "Мынбаева",
        "Утеген батыра",
        "Саина",
        "Момышулы",
        "Рыскулова",
        "Бокейханова",
        "Северное кольцо",
        "Хмельницкого",
        "Суюнбая",
        "Кульджинский тракт",
        "Халиуллина",
        "Бузурбаева",
        "Жангельдина",
        "Радостовца",
        "Навои",
        "Торайгырова",
        "Мустафина",
        "Дулати",
        "Аль-Фараби",
        "Ходжанова",
        "Егизбаева",
        "Клочкова",
        "Айманова",
        "Брусиловского",
        "Ислама Каримова",
        "Прокофьева",
        "Варламова",
        "Казыбаева",
        "Чаплина",
        "Дунентаева",
        "Шемякина",
        "Янушкевича",
        "Бекмаханова",
        "Майлина",
        "Красногвардейский тракт",
        "Ахременко",
        "Акан серы",
        "Биржан сала",
        "Калкаман",
        "Шаляпина",
        "Алтынсарина",
        "Куанышбаева",
        "Берегового",
        "Яссауи",
        "Жунисова",
        "Таугуль",
        "Аскарова",
        "Навруз",
        "Ташкентская",
        "Монтажная",
        "Ангарская",
        "Полежаева",
        "Щепкина"
    };
    private static final String[] DISTRICTS = {"Аксай", "Орбита", "Алмагуль", "Самал", "Жетысу", "Шанырак", "Калкаман"};
    private static final String[] FAMILIES = {
        "Прим", "Ахмет", "Серик", "Жума", "Касым", "Нурлан", "Сейт", "Ибра", "Омар", "Токта", "Абди", "Бекмура",
        "Кенже", "Мура", "Оспан", "Рахим", "Сулеймен", "Тулеу", "Утеп", "Шарип", "Ержан", "Искак", "Байму", "Досжан",
        "Жакып", "Кали", "Мукан", "Наза", "Сады", "Ким", "Цой", "Иван", "Петр", "Кузнец", "Попов", "Соколов"
    };
    private static final String[] GIVEN = {
        "Айгуль",
        "Гульнара",
        "Динара",
        "Жанна",
        "Сауле",
        "Асель",
        "Мадина",
        "Алия",
        "Карлыгаш",
        "Ботагоз",
        "Майра",
        "Ерлан",
        "Нурлан",
        "Серик",
        "Болат",
        "Кайрат",
        "Марат",
        "Аскар",
        "Данияр",
        "Тимур",
        "Руслан",
        "Ержан",
        "Бауыржан",
        "Светлана",
        "Ольга",
        "Наталья",
        "Юлия",
        "Сергей",
        "Александр",
        "Виктор",
        "Хасан",
        "Шолпан",
        "Жулдыз",
        "Куаныш",
        "Айжан",
        "Зарина",
        "Камила",
        "Роза",
        "Раушан",
        "Толеген"
    };
    private static final Map<String, String> OFFICIAL = table(
            "а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya");
    private static final Map<String, String> CASUAL = table(
            "а a б b в v г g д d е e ё e ж j з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х h ц c ч ch ш sh щ sh ъ - ы i ь - э e ю iu я ia");

    /** @param flat null in a house of one household */
    record Home(String street, String house, @Nullable String flat) {}

    /** Who lives there: adults by their given names, each with a phone. */
    record Household(Home home, String family, List<String> given, List<String> phones) {}

    private final RandomGenerator random;
    private final List<Household> known = new ArrayList<>();
    private final Set<Home> doors = new HashSet<>();

    Voices(RandomGenerator random) {
        this.random = random;
    }

    /** Somebody new, who may share a phone or a building with somebody that is known. */
    Household stranger() {
        List<String> given = List.of(one(GIVEN), one(GIVEN));
        List<String> phones = new ArrayList<>(List.of(phone(), phone()));
        if (chance(0.10) && !known.isEmpty()) {
            phones.set(0, anybody().phones().getFirst());
        }
        Household made = new Household(home(), one(FAMILIES), given, phones);
        known.add(made);
        return made;
    }

    private Household anybody() {
        return known.get(random.nextInt(known.size()));
    }

    /** Two households do not live behind one door. */
    private Home home() {
        Home found = anyHome();
        while (!doors.add(found)) {
            found = anyHome();
        }
        return found;
    }

    private Home anyHome() {
        if (chance(0.15) && !known.isEmpty()) {
            Home next = anybody().home();
            if (next.flat() != null) {
                return new Home(next.street(), next.house(), other(next.flat()));
            }
        }
        boolean district = chance(0.2);
        String street = district ? one(DISTRICTS) + "-" + (1 + random.nextInt(12)) : one(STREETS);
        String house = (1 + random.nextInt(district ? 60 : 200)) + (chance(0.1) ? one("а", "б", "в") : "");
        boolean flats = Math.floorMod((street + house).hashCode(), 100) < 85;
        return new Home(street, house, flats ? String.valueOf(1 + random.nextInt(90)) : null);
    }

    private String other(String flat) {
        String next = String.valueOf(1 + random.nextInt(90));
        return next.equals(flat) ? String.valueOf(Integer.parseInt(flat) + 1) : next;
    }

    private String phone() {
        return chance(0.1)
                ? "727%07d".formatted(2_000_000 + random.nextInt(1_999_999))
                : one("700", "701", "702", "705", "707", "747", "771", "775", "776", "777", "778")
                        + "%07d".formatted(random.nextInt(10_000_000));
    }

    Caller firstCall(Household who) {
        return call(who, 0, false);
    }

    Caller secondCall(Household who) {
        return call(who, chance(0.20) ? 1 : 0, chance(0.25));
    }

    private Caller call(Household who, int adult, boolean otherSpelling) {
        List<String> phones =
                chance(0.30) ? List.of() : List.of(written(who.phones().get(adult)));
        String name = name(who, adult);
        return new Caller(phones, List.of(), chance(0.1) ? null : name, address(who.home(), otherSpelling));
    }

    private String name(Household who, int adult) {
        String given = slip(who.given().get(adult));
        String family = slip(who.family() + (given.matches(".*[аяь]$") ? "ова" : "ов"));
        String full = one(given, given + " " + family, family + " " + given);
        return chance(0.2) ? latin(full) : full;
    }

    private String address(Home home, boolean otherSpelling) {
        String street = slip(home.street());
        if (!otherSpelling) {
            String before = street.contains("-") ? "мкр. " : "ул. ";
            return before + street + " " + home.house() + (home.flat() == null ? "" : ", кв. " + home.flat());
        }
        String flat = home.flat();
        return switch (random.nextInt(flat == null ? 3 : 6)) {
            case 0 -> street + ", д. " + home.house() + (flat == null ? "" : " кв " + flat);
            case 1 -> latin(street + " " + home.house()) + (flat == null ? "" : "-" + flat);
            case 2 ->
                kazakh(street) + " көшесі, " + home.house() + "-үй" + (flat == null ? "" : ", " + flat + "-пәтер");
            case 3 -> street + " " + home.house() + "-" + flat;
            case 4 -> latin("ulitsa " + street) + ", dom " + latin(home.house()) + ", kv " + flat;
            default -> "кв." + flat + ", дом " + home.house() + ", " + street;
        };
    }

    private static String kazakh(String street) {
        return street.replaceAll("(ев|ов|ин)а$", "$1")
                .replace("Сатпаев", "Сәтбаев")
                .replace("Курмангазы", "Құрманғазы")
                .replace("Жангельдин", "Жангелдин")
                .replace("Толе би", "Төле би")
                .replace("ый тракт", "ый тракты");
    }

    private String written(String digits) {
        String d = chance(0.03) ? mistyped(digits) : digits;
        String[] parts = {d.substring(0, 3), d.substring(3, 6), d.substring(6, 8), d.substring(8)};
        return one(
                "+7" + d,
                "8" + d,
                d,
                "+7 (%s) %s-%s-%s".formatted((Object[]) parts),
                "8 %s %s %s %s".formatted((Object[]) parts),
                d.startsWith("727") ? d.substring(3) : "+7 " + d);
    }

    private String mistyped(String digits) {
        int at = 3 + random.nextInt(digits.length() - 3);
        return digits.substring(0, at) + random.nextInt(10) + digits.substring(at + 1);
    }

    /** One word in ten has a letter too many, too few, another, or two exchanged. */
    private String slip(String words) {
        if (!chance(0.10) || words.length() < 4) {
            return words;
        }
        int at = 1 + random.nextInt(words.length() - 2);
        char letter = "аеинортслк".charAt(random.nextInt(10));
        String before = words.substring(0, at);
        return switch (random.nextInt(4)) {
            case 0 -> before + words.substring(at + 1);
            case 1 -> before + letter + words.substring(at);
            case 2 -> before + letter + words.substring(at + 1);
            default ->
                before + words.charAt(at + 1) + words.charAt(at) + words.substring(Math.min(words.length(), at + 2));
        };
    }

    private String latin(String words) {
        Map<String, String> table = chance(0.5) ? OFFICIAL : CASUAL;
        StringBuilder said = new StringBuilder();
        for (String letter : words.toLowerCase(Locale.ROOT).split("")) {
            said.append(table.getOrDefault(letter, letter));
        }
        return said.toString();
    }

    private boolean chance(double of) {
        return random.nextDouble() < of;
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    private static Map<String, String> table(String pairs) {
        String[] all = pairs.split(" ");
        Map<String, String> table = new HashMap<>();
        for (int i = 0; i < all.length; i += 2) {
            table.put(all[i], all[i + 1].replace("-", ""));
        }
        return table;
    }
}
