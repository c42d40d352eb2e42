package org.relief.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.mongodb.MongoTimeoutException;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.live.LiveUpdates;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.relief.platform.web.version.ETags;
import org.relief.platform.web.version.IfMatch;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.JsonNode;

@RestController
class ThingController {

    enum Color {
        RED,
        GREEN
    }

    record Part(@Min(1) int size) {}

    record MakeThing(
            @NotBlank String name,
            @Nullable Color color,
            @Nullable Instant at,
            @Size(min = 1, max = 3) @Valid List<Part> parts,

            @Nullable @Pattern(regexp = "[a-z]+", message = "{error.color-unknown}")
            String shade) {}

    /** @param left nothing is said when there is none */
    record Thing(
            UUID id,
            long version,
            int made,
            String command,

            @JsonProperty("made-of") @Nullable String madeOf,

            @Nullable Part was,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String left) {

        Thing(UUID id, long version, int made, String command) {
            this(id, version, made, command, null, null, null);
        }
    }

    final AtomicInteger made = new AtomicInteger();
    private final ThingGate gate;
    private final LiveUpdates live;

    ThingController(ThingGate gate, LiveUpdates live) {
        this.gate = gate;
        this.live = live;
    }

    @PostMapping("/api/things")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses(HttpStatus.GONE)
    ResponseEntity<Thing> make(@RequestBody @Valid MakeThing body, CommandId command, CurrentUser user)
            throws InterruptedException {
        gate.pass(body.name());
        if (body.name().equals("scarce") && gate.left.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            throw Problem.conflict("thing-broken", 0);
        }
        Thing thing = new Thing(new UUID(0, 1), 7, made.incrementAndGet(), command.toString());
        return switch (body.name()) {
            case "broken" -> throw Problem.conflict("thing-broken", 3).field("parts[0].size", "min", 5);
            case "crash" -> throw new IllegalStateException("marked-secret " + body.name());
            default -> ETags.created(URI.create("/api/things/" + thing.id()), thing.version(), thing);
        };
    }

    @PostMapping("/api/things/import")
    int importThings(@RequestBody String text) {
        return text.length();
    }

    @PostMapping("/api/things/tree")
    int importTree(@RequestBody JsonNode tree) {
        return tree.size();
    }

    @GetMapping("/api/things")
    Page<String> list(PageRequest page) {
        long after = page.cursor() == null ? 0 : page.cursor().number(0);
        List<Long> rows = IntStream.rangeClosed(1, 5)
                .asLongStream()
                .filter(row -> row > after)
                .limit(page.limit() + 1L)
                .boxed()
                .toList();
        return Page.of(rows, page, Cursor::of).map(row -> "thing " + row);
    }

    @GetMapping("/api/things/{id}")
    @ResponseStatus(HttpStatus.OK)
    @ApiResponse(responseCode = "304", description = "Not changed")
    ResponseEntity<Thing> get(@PathVariable UUID id) {
        return ETags.ok(7, new Thing(id, 7, 1, "-"));
    }

    @PutMapping("/api/things/{id}")
    ResponseEntity<Thing> amend(@PathVariable UUID id, IfMatch ifMatch) {
        ifMatch.check(7);
        return ETags.ok(8, new Thing(id, 8, 1, "-"));
    }

    @GetMapping("/api/broken/{how}")
    String broken(@PathVariable String how, @RequestHeader("X-Needed") String needed, @RequestParam int count) {
        throw how.equals("database")
                ? new MongoTimeoutException("no server")
                : new IllegalStateException("marked-secret " + needed + count);
    }

    @GetMapping("/api/me")
    Map<String, Object> me(CurrentUser user) {
        return Map.of("text", user.toString(), "warehouses", user.warehouses(), "writer", user.has("WRITER"));
    }

    @GetMapping("/api/open")
    String open() {
        return Thread.currentThread().isVirtual() ? "virtual" : "platform";
    }

    @GetMapping("/api/unlisted")
    String unlisted() {
        return "nobody sees this";
    }

    @GetMapping("/api/admin/things")
    String admin() {
        return "admin";
    }

    @GetMapping(value = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
        return live.subscribe("things", last);
    }
}
