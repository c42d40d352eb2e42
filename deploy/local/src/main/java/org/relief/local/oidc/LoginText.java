package org.relief.local.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** What the login page says, in each language of the pages. */
enum LoginText {
    EN(
            "Log in",
            "User name",
            "Password",
            "User name or password is wrong.",
            "Demo accounts (user name = password): %s; drivers %s, password <code>%s</code>.",
            "New account",
            "This name is taken. Choose another one.",
            "A name has 3 to 40 letters and digits, without spaces.",
            "A password has at least 8 characters."),
    KK(
            "Кіру",
            "Пайдаланушы аты",
            "Құпиясөз",
            "Пайдаланушы аты немесе құпиясөз қате.",
            "Сынақ тіркелгілері (пайдаланушы аты = құпиясөз): %s; жүргізушілер %s, құпиясөзі <code>%s</code>.",
            "Жаңа тіркелгі",
            "Бұл ат бос емес. Басқасын таңдаңыз.",
            "Атта бос орынсыз 3–40 әріп пен цифр болады.",
            "Құпиясөзде кемінде 8 таңба болады."),
    RU(
            "Вход",
            "Имя пользователя",
            "Пароль",
            "Неверное имя пользователя или пароль.",
            "Пробные учётные записи (имя = пароль): %s; водители %s, пароль <code>%s</code>.",
            "Новая учётная запись",
            "Это имя занято. Выберите другое.",
            "В имени от 3 до 40 букв и цифр, без пробелов.",
            "В пароле не меньше 8 знаков.");

    final String logIn;
    final String userName;
    final String password;
    final String wrong;
    final String accounts;
    final String newAccount;
    final String nameTaken;
    final String badName;
    final String badPassword;

    LoginText(
            String logIn,
            String userName,
            String password,
            String wrong,
            String accounts,
            String newAccount,
            String nameTaken,
            String badName,
            String badPassword) {
        this.logIn = logIn;
        this.userName = userName;
        this.password = password;
        this.wrong = wrong;
        this.accounts = accounts;
        this.newAccount = newAccount;
        this.nameTaken = nameTaken;
        this.badName = badName;
        this.badPassword = badPassword;
    }

    String language() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In the language that the person chose in the page they come from, else in their browser's. */
    static LoginText of(RequestCache asked, HttpServletRequest request, HttpServletResponse response) {
        SavedRequest from = asked.getRequest(request, response);
        String[] locales = from == null ? null : from.getParameterValues("ui_locales");
        String chosen = locales == null || locales.length == 0 ? null : locales[0];
        return in(chosen, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
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
