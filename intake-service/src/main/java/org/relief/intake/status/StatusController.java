package org.relief.intake.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.intake.told.OutlookTold;
import org.relief.intake.told.Tellings;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page that a household may open, without an account and without script. A form of plain text, since no body of a form's
 * usual kinds is taken anywhere; the code never stands in an address.
 */
@RestController
@Tag(name = "status", description = "What the public sees of a request")
class StatusController {

    /** @param code six digits, told once and kept nowhere */
    record StatusCode(String code) {}

    private static final int LONGEST = 2000;
    private static final Set<String> OPEN = Set.of("NEW", "WAITING", "PLANNED", "ON_THE_WAY");

    private final PublicStatus.Source requests;
    private final StatusCodes codes;
    private final StatusPage page;
    private final Tellings tellings;
    private final Clock clock;

    StatusController(PublicStatus.Source requests, StatusCodes codes, StatusPage page, Tellings tellings, Clock clock) {
        this.tellings = tellings;
        this.clock = clock;
        this.requests = requests;
        this.codes = codes;
        this.page = page;
    }

    /** To read aloud. The one before, if any, is worth nothing from now on. */
    @PostMapping("/api/requests/{id}/status-code")
    StatusCode makeStatusCode(@PathVariable UUID id, CurrentUser user) {
        String request = id.toString();
        if (requests.areaOf(request).filter(user::reachesArea).isEmpty()) {
            throw Problem.notFound("request-not-found");
        }
        return new StatusCode(codes.make(request));
    }

    @Hidden
    @GetMapping(path = "/status", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> ask(@RequestParam(required = false) @Nullable String lang, Locale locale) {
        return html(HttpStatus.OK, page.form(language(lang, locale), null, ""));
    }

    @Hidden
    @PostMapping(path = "/status", consumes = MediaType.TEXT_PLAIN_VALUE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> answer(@RequestBody String body, Locale locale) {
        Map<String, String> form = read(body);
        Locale language = language(form.get("lang"), locale);
        String code = form.getOrDefault("code", "").replaceAll("\\D", "");
        String reference = form.getOrDefault("reference", "");
        Optional<String> plain = requests.plain(reference);
        if (plain.isPresent() && !codes.mayTry(plain.get())) {
            return html(HttpStatus.TOO_MANY_REQUESTS, page.form(language, "status.too-many", reference));
        }
        Optional<PublicStatus> found = requests.find(reference);
        if (!codes.fits(found.map(PublicStatus::request).orElse(null), code) || found.isEmpty()) {
            return html(HttpStatus.OK, page.form(language, "status.wrong", reference));
        }
        plain.ifPresent(codes::forgetTries);
        seen(found.get());
        return html(HttpStatus.OK, page.status(language, found.get(), code));
    }

    /** What is over is no promise any more. */
    private void seen(PublicStatus status) {
        if (OPEN.contains(status.state())) {
            Instant now = clock.instant();
            tellings.tell(status.area(), status.told(OutlookTold.By.STATUS_PAGE, now), "seen/" + now.toEpochMilli());
        }
    }

    private static ResponseEntity<String> html(HttpStatus status, String text) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(new MediaType("text", "html", UTF_8))
                .body(text);
    }

    /** Lines of name=value. */
    private static Map<String, String> read(String body) {
        Map<String, String> fields = new HashMap<>();
        body.substring(0, Math.min(LONGEST, body.length())).lines().forEach(line -> {
            int at = line.indexOf('=');
            if (at > 0) {
                fields.put(line.substring(0, at), line.substring(at + 1));
            }
        });
        return fields;
    }

    private static Locale language(@Nullable String said, Locale otherwise) {
        return said != null && said.matches("kk|ru|en") ? Locale.of(said) : otherwise;
    }
}
