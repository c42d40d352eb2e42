package org.relief.inventory.scan;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.Items;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What codes on packages mean; whoever meets an unknown one teaches it. */
@RestController
@Tag(name = "scan", description = "Codes on packages and lots: what they mean, where they stand")
@RequestMapping("/api/codes")
class CodeController {

    private static final String PRINTABLE = "[!-~]{1,80}";

    /**
     * @param code as the scanner reads it; a number under a bar code in 8, 12, 13 or 14 digits
     * @param units of the item in one package with this code; 1 unless said
     */
    record TeachCode(
            @NotNull @Pattern(regexp = PRINTABLE) String code,
            @NotBlank String item,
            @Nullable @Min(1) @Max(10_000) Integer units) {}

    record ForgetCode(@NotNull @Pattern(regexp = PRINTABLE) String code) {}

    /** @param code of a number under a bar code the 14 digits */
    record CodeView(String code, String item, int units, String by, Instant at) {

        static CodeView of(Code code) {
            return new CodeView(
                    code.id(), Objects.requireNonNullElse(code.item(), ""), code.units(), code.by(), code.at());
        }
    }

    private final Codes codes;
    private final Items items;
    private final Clock clock;

    CodeController(Codes codes, Items items, Clock clock) {
        this.codes = codes;
        this.items = items;
        this.clock = clock;
    }

    @GetMapping
    Page<CodeView> listCodes(PageRequest page) {
        String after = page.cursor() == null ? null : page.cursor().text(0);
        return Page.of(codes.list(after, page.limit() + 1), page, code -> Cursor.of(code.id()))
                .map(CodeView::of);
    }

    /** From now on the code means the item, whatever it meant before. */
    @PostMapping
    CodeView teachCode(@RequestBody @Valid TeachCode body, CommandId command, CurrentUser user) {
        boolean offered = items.find(body.item())
                .filter(item -> !item.retired())
                .map(Item::id)
                .isPresent();
        if (!offered) {
            throw Problem.invalidRequest().field("item", "unknown-item");
        }
        int units = body.units() == null ? 1 : body.units();
        Code code = new Code(id(body.code()), body.item(), units, user.id(), clock.instant());
        return CodeView.of(codes.teach(code, command.toString()));
    }

    /** Takes back what the code was taught to mean. */
    @PostMapping("/forgotten")
    @Refuses(HttpStatus.NOT_FOUND)
    CodeView forgetCode(@RequestBody @Valid ForgetCode body, CommandId command, CurrentUser user) {
        String id = id(body.code());
        return switch (codes.forget(id, user.id(), clock.instant(), command.toString())) {
            case Outcome.Applied<Code, String>(Code code, long _, boolean _) -> CodeView.of(code);
            case Outcome.Refused<Code, String>(String reason) -> throw Problem.notFound(reason, id);
            case Outcome.Stale<Code, String> _ -> throw new IllegalStateException("no version was expected");
        };
    }

    private static String id(String code) {
        return Gtin.looksLikeOne(code)
                ? Gtin.of(code).orElseThrow(() -> Problem.invalidRequest().field("code", "check-digit"))
                : code;
    }
}
