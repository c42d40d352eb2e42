package org.relief.local.oidc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the login page says, in each language of the pages. */
enum LoginText {
    EN(
            "Log in",
            "User name",
            "Password",
            "User name or password is wrong.",
            "Demo accounts (user name = password): %s; drivers %s, password <code>%s</code>."),
    KK(
            "Кіру",
            "Пайдаланушы аты",
            "Құпиясөз",
            "Пайдаланушы аты немесе құпиясөз қате.",
            "Сынақ тіркелгілері (пайдаланушы аты = құпиясөз): %s; жүргізушілер %s, құпиясөзі <code>%s</code>."),
    RU(
            "Вход",
            "Имя пользователя",
            "Пароль",
            "Неверное имя пользователя или пароль.",
            "Пробные учётные записи (имя = пароль): %s; водители %s, пароль <code>%s</code>.");

    final String logIn;
    final String userName;
    final String password;
    final String wrong;
    final String accounts;

    LoginText(String logIn, String userName, String password, String wrong, String accounts) {
        this.logIn = logIn;
        this.userName = userName;
        this.password = password;
        this.wrong = wrong;
        this.accounts = accounts;
    }

    String language() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The first that there is of what was asked for.
     *
     * @param chosen OpenID Connect's ui_locales, what the person chose in a page
     * @param accepted the browser's Accept-Language
     */
    static LoginText in(@Nullable String chosen, @Nullable String accepted) {
        Stream<String> wanted = Stream.concat(
                chosen == null ? Stream.empty() : Arrays.stream(chosen.strip().split("\\s+")),
                ranges(accepted).stream().map(LanguageRange::getRange));
        return wanted.flatMap(tag -> Arrays.stream(values())
                        .filter(text -> Locale.forLanguageTag(tag).getLanguage().equals(text.language())))
                .findFirst()
                .orElse(EN);
    }

    private static List<LanguageRange> ranges(@Nullable String accepted) {
        try {
            return accepted == null ? List.of() : LanguageRange.parse(accepted);
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}
