package org.relief.local.oidc;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page where a person logs in; it lists the demo accounts, since this provider exists for trying out. */
@RestController
class LoginController {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Log in</title>
            <style>
              body { font: 16px/1.5 system-ui, sans-serif; max-width: 22rem; margin: 3rem auto; padding: 0 1rem }
              label, input, button { display: block; width: 100%%; box-sizing: border-box; font: inherit }
              input, button { padding: .6rem; margin: .2rem 0 1rem }
              .error { color: #b00020 }
              small { color: #555 }
            </style>
            <h1>Log in</h1>
            %s
            <form method="post" action="/login">
              <input type="hidden" name="%s" value="%s">
              <label>User name <input name="username" autocomplete="username" autofocus required></label>
              <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
              <button>Log in</button>
            </form>
            <small>Demo accounts (user name = password): %s; drivers %s, password <code>%s</code>.</small>
            </html>
            """;

    private final Accounts accounts;

    LoginController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
    String page(CsrfToken csrf, @RequestParam(required = false) @Nullable String error) {
        return PAGE.formatted(
                error == null ? "" : "<p class=error role=alert>User name or password is wrong.</p>",
                csrf.getParameterName(),
                HtmlUtils.htmlEscape(csrf.getToken()),
                String.join(
                        ", ",
                        accounts.accounts().stream()
                                .map(Accounts.Account::username)
                                .toList()),
                "driver01 to driver%02d".formatted(accounts.drivers().count()),
                HtmlUtils.htmlEscape(accounts.drivers().password()));
    }
}
