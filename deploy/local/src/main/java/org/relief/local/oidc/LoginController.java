package org.relief.local.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page where a person logs in; it lists the demo accounts, since this provider exists for trying out. */
@RestController
class LoginController {
    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
              :root { color-scheme: light dark }
              body { font: 16px/1.5 -apple-system, "Segoe UI", Roboto, "Noto Sans", system-ui, sans-serif; margin: 0; min-height: 100dvh;
                display: grid; place-content: center; grid-template-columns: min(100%%, 24rem); gap: 1rem; padding: 1rem; box-sizing: border-box;
                background: light-dark(#f3f5f7, #0d1015); color: light-dark(#10151c, #f0f3f6) }
              h1 { font-size: 22px; line-height: 28px; margin: 0 }
              form { padding: 1.5rem; border: 1px solid light-dark(#dbe0e6, #2b323c); border-radius: 12px; background: light-dark(#fff, #161a21) }
              label { font-weight: 500; font-size: 14px }
              label, input, button { display: block; width: 100%%; box-sizing: border-box }
              input, button { min-height: 44px; padding: 4px 12px; font: inherit; font-size: 16px; border-radius: 8px }
              input { margin: 4px 0 16px; border: 1px solid light-dark(#76828f, #78848f); background: none; color: inherit }
              button { border: 0; font-weight: 700; background: light-dark(#1a4fc4, #8ab3ff); color: light-dark(#fff, #08142b); cursor: pointer }
              :focus-visible { outline: 3px solid light-dark(#1a4fc4, #8ab3ff); outline-offset: 2px }
              .error { margin: 0; padding: 8px 12px; border-radius: 8px; background: light-dark(#fdeae8, #3d1618); color: light-dark(#ad1519, #ff9a92) }
              small { font-size: 14px; color: light-dark(#4a5563, #a9b4c0) }
            </style>
            <h1>%s</h1>
            %s
            <form method="post" action="/login">
              <input type="hidden" name="%s" value="%s">
              <label>%s <input name="username" autocomplete="username" autofocus required></label>
              <label>%s <input name="password" type="password" autocomplete="current-password" required></label>
              <button>%s</button>
            </form>
            <small>%s</small>
            </html>
            """;

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
        LoginText text = LoginText.in(chosen(request, response), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        return PAGE.formatted(
                text.language(),
                text.logIn,
                text.logIn,
                error == null ? "" : "<p class=error role=alert>%s</p>".formatted(text.wrong),
                csrf.getParameterName(),
                HtmlUtils.htmlEscape(csrf.getToken()),
                text.userName,
                text.password,
                text.logIn,
                accounts(text));
    }

    private @Nullable String chosen(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest from = asked.getRequest(request, response);
        String[] locales = from == null ? null : from.getParameterValues("ui_locales");
        return locales == null || locales.length == 0 ? null : locales[0];
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
