package org.relief.local.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page where a person logs in; it lists the demo accounts, since this provider exists for trying out. */
@RestController
class LoginController {
    private final Accounts accounts;
    private final RequestCache asked = new HttpSessionRequestCache();

    LoginController(Accounts accounts) {
        this.accounts = accounts;
    }

    /** In the language that the person chose in the page they come from, else in their browser's. */
    @GetMapping(path = "/login", produces = "text/html;charset=UTF-8")
    String page(
            CsrfToken csrf,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(required = false) @Nullable String error) {
        LoginText text = LoginText.of(asked, request, response);
        String more = "<p><a href=\"/register\">%s</a></p><small>%s</small>".formatted(text.newAccount, accounts(text));
        String fault = error == null ? "" : text.wrong;
        return new LoginPage(text, text.logIn, "/login", "current-password", fault, more).html(csrf);
    }

    private String accounts(LoginText text) {
        String names = String.join(
                ", ",
                accounts.accounts().stream().map(Accounts.Account::username).toList());
        return text.accounts.formatted(
                names,
                "driver01 – driver%02d".formatted(accounts.drivers().count()),
                HtmlUtils.htmlEscape(accounts.drivers().password()));
    }
}
