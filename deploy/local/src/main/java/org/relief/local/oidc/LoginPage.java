package org.relief.local.oidc;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/**
 * A form for a name and a password, as a page without anything that is loaded.
 *
 * @param path where it is sent
 * @param password what a browser's own store of passwords is told of it: current-password or new-password
 * @param fault what was wrong; empty for nothing
 * @param more below the form, as HTML
 */
record LoginPage(LoginText text, String title, String path, String password, String fault, String more) {
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
              p { margin: 0 } a { color: light-dark(#1a4fc4, #8ab3ff) }
              small { font-size: 14px; color: light-dark(#4a5563, #a9b4c0) }
            </style>
            <h1>%s</h1>
            %s
            <form method="post" action="%s">
              <input type="hidden" name="%s" value="%s">
              <label>%s <input name="username" autocomplete="username" autocapitalize="none" autofocus required></label>
              <label>%s <input name="password" type="password" autocomplete="%s" required></label>
              <button>%s</button>
            </form>
            %s
            </html>
            """;

    String html(CsrfToken csrf) {
        return PAGE.formatted(
                text.language(),
                title,
                title,
                fault.isEmpty() ? "" : "<p class=error role=alert>%s</p>".formatted(fault),
                path,
                csrf.getParameterName(),
                HtmlUtils.htmlEscape(csrf.getToken()),
                text.userName,
                text.password,
                password,
                title,
                more);
    }
}
