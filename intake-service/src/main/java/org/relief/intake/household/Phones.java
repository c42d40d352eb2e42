package org.relief.intake.household;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which numbers somebody can dial: with or without a country code, landlines also without their city's code, and extensions. */
public final class Phones {

    /** Those of Almaty. */
    public static final Phones STANDARD = new Phones("KZ", "727");

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Pattern EXTENSION =
            Pattern.compile("(?iu)[\\s,;]*(?:доб|вн|внутр|қос|ішкі|ext|x|#)[\\p{L}.]*\\s*(\\d{1,7})\\s*$");
    private static final Pattern LOCAL = Pattern.compile("[\\d\\s()-]+");
    private static final int LOCAL_DIGITS = 7;
    private static final int NATIONAL_DIGITS = 10;

    private final String region;
    private final String cityCode;

    /** @param cityCode of landlines that are said without it, as people of the city do; may be empty */
    public Phones(String region, String cityCode) {
        this.region = region;
        this.cityCode = cityCode;
    }

    /** The number as any phone can dial it, with {@code ;ext=} when there is an extension; empty when nobody can dial it. */
    public Optional<String> dialable(String said) {
        String bare = Normalizer.normalize(said, Normalizer.Form.NFKC).strip();
        Matcher extension = EXTENSION.matcher(bare);
        String inner = extension.find() ? ";ext=" + extension.group(1) : "";
        String number = inner.isEmpty() ? bare : bare.substring(0, extension.start());
        return parse(complete(number))
                .filter(NUMBERS::isValidNumber)
                .map(valid -> NUMBERS.format(valid, PhoneNumberFormat.E164) + inner);
    }

    /** As it was said, but for a landline without its city: a driver's phone needs that. */
    public String written(String said) {
        Matcher extension = EXTENSION.matcher(said);
        int end = extension.find() ? extension.start() : said.length();
        String number = said.substring(0, end).strip();
        String complete = complete(number);
        return complete.equals(number)
                ? said.strip()
                : parse(complete)
                        .map(known -> NUMBERS.format(known, PhoneNumberFormat.INTERNATIONAL) + said.substring(end))
                        .orElse(said);
    }

    private String complete(String number) {
        String digits = number.replaceAll("\\D", "");
        boolean local = LOCAL.matcher(number).matches()
                && digits.length() + cityCode.length() == NATIONAL_DIGITS
                && digits.length() <= LOCAL_DIGITS;
        return local ? cityCode + digits : number;
    }

    private Optional<PhoneNumber> parse(String number) {
        try {
            return Optional.of(NUMBERS.parse(number, region));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    /** By what the same number is recognized however it is written, even while nobody can dial it yet. */
    String key(String said) {
        String dialled = dialable(said).orElse(said);
        String digits = dialled.replaceFirst(";ext=.*", "").replaceAll("\\D", "");
        return digits.substring(Math.max(0, digits.length() - NATIONAL_DIGITS));
    }
}
