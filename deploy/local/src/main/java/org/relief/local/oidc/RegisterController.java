package org.relief.local.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.relief.local.oidc.Accounts.Account;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whoever has no account makes one, and goes on to where they were about to log in. Alone it is good for nothing. */
@RestController
class RegisterController {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\d][\\p{L}\\d._-]{2,39}");
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 72;

    private final People people;
    private final HttpSessionRequestCache asked = new HttpSessionRequestCache();
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    RegisterController(People people) {
        this.people = people;
    }

    @GetMapping(path = "/register", produces = "text/html;charset=UTF-8")
    String page(CsrfToken csrf, HttpServletRequest request, HttpServletResponse response) {
        return page(LoginText.of(asked, request, response), "", csrf);
    }

    private static String page(LoginText text, String fault, CsrfToken csrf) {
        String back = "<p><a href=\"/login\">%s</a></p>".formatted(text.logIn);
        return new LoginPage(text, text.newAccount, "/register", "new-password", fault, back).html(csrf);
    }

    @PostMapping(path = "/register", produces = "text/html;charset=UTF-8")
    ResponseEntity<String> make(
            CsrfToken csrf,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String username,
            @RequestParam String password) {
        LoginText text = LoginText.of(asked, request, response);
        String name = username.strip();
        if (!NAME.matcher(name).matches()) {
            return refused(text, text.badName, csrf);
        }
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            return refused(text, text.badPassword, csrf);
        }
        return people.make(name, password)
                .map(account -> loggedIn(account, request, response))
                .orElseGet(() -> refused(text, text.nameTaken, csrf));
    }

    private static ResponseEntity<String> refused(LoginText text, String fault, CsrfToken csrf) {
        return ResponseEntity.badRequest().body(page(text, fault, csrf));
    }

    /** Nobody types twice what they have just chosen; by which means, and when, is asked for by the protocol. */
    private ResponseEntity<String> loggedIn(Account account, HttpServletRequest request, HttpServletResponse response) {
        UserDetails person = User.withUsername(account.id())
                .password(people.passwordOf(account))
                .authorities(List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)))
                .build();
        request.changeSessionId();
        SavedRequest goesOn = asked.getRequest(request, response);
        sessions.saveContext(
                new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities())),
                request,
                response);
        String next = goesOn == null ? "/login" : goesOn.getRedirectUrl();
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, URI.create(next).toString())
                .build();
    }
}
