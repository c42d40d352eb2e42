package org.relief.intake.request;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/requests/{id}/handover-code")
class HandoverCodeController {

    /** @param code five digits, the last a check digit */
    record HandoverCodeView(String code) {

        @Override
        public String toString() {
            return "HandoverCodeView[hidden]";
        }
    }

    record ReplaceCode(@NotNull HandoverCodes.Why why) {}

    record CheckCode(@NotBlank @Size(max = 20) String code) {

        @Override
        public String toString() {
            return "CheckCode[hidden]";
        }
    }

    record CheckedCode(HandoverCodes.Checked result) {}

    private final Requests requests;
    private final HandoverCodes codes;

    HandoverCodeController(Requests requests, HandoverCodes codes) {
        this.requests = requests;
        this.codes = codes;
    }

    /** To read aloud, now and whenever the household asks again. */
    @GetMapping
    ResponseEntity<HandoverCodeView> getHandoverCode(@PathVariable UUID id, CurrentUser user) {
        return hidden(codes.of(within(id, user)));
    }

    /** The one before is worth nothing from now on. */
    @PostMapping
    ResponseEntity<HandoverCodeView> replaceHandoverCode(
            @PathVariable UUID id, @RequestBody @Valid ReplaceCode body, CurrentUser user) {
        return hidden(codes.replace(within(id, user), body.why(), user.id()));
    }

    /** For the drivers' service: whether a household said this at its door. */
    @PostMapping("/check")
    CheckedCode checkHandoverCode(@PathVariable UUID id, @RequestBody @Valid CheckCode body, CurrentUser user) {
        return new CheckedCode(codes.check(within(id, user), body.code().replaceAll("\\D", "")));
    }

    private String within(UUID id, CurrentUser user) {
        return requests.find(id.toString())
                .filter(found -> user.reachesArea(found.area()))
                .map(ReliefRequest::id)
                .orElseThrow(RequestController::notFound);
    }

    private static ResponseEntity<HandoverCodeView> hidden(String code) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new HandoverCodeView(code));
    }
}
