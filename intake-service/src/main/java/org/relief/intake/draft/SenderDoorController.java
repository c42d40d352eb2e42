package org.relief.intake.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.intake.draft.Draft.State;
import org.relief.intake.draft.Handing.Handed;
import org.relief.intake.request.RequestDoor.Doubt;
import org.relief.platform.channels.Signature;
import org.relief.platform.web.openapi.Vouched;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where other systems hand requests over: a form, a hotline's software. They have no token; what they send is signed. */
@RestController
@Tag(name = "draft", description = "What other systems hand over, and what a person looks at before it is logged")
class SenderDoorController {

    /**
     * @param id of the request, or of the draft until it is one
     * @param state LOGGED, with the reference to tell who asked; OPEN while a person is to look at it; DISCARDED or LAPSED
     * @param lacking what the sender could ask for; a person looks at it in any case
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HandedOverView(UUID id, State state, @Nullable String reference, List<Doubt> lacking) {}

    private final Senders senders;
    private final Handing handing;
    private final HandedOver before;
    private final JsonMapper json;
    private final Clock clock;

    SenderDoorController(Senders senders, Handing handing, HandedOver before, JsonMapper json, Clock clock) {
        this.senders = senders;
        this.handing = handing;
        this.before = before;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A request as an operator would log it, with the sender's own id: the same again makes nothing more and says what became
     * of it. 201 when it is logged, 202 when a person looks at it first.
     */
    @PostMapping("/doors/requests/{sender}")
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "202", description = "It is no request yet, or none: a person looks at it, or did")
    @ApiResponse(
            responseCode = "409",
            description = "The sender has used the id for something else, or the operation is over")
    @Vouched(scheme = Signature.SCHEME, header = Signature.HEADER, by = Signature.MADE)
    @Refuses(HttpStatus.TOO_MANY_REQUESTS)
    ResponseEntity<HandedOverView> handOver(
            @PathVariable String sender,
            @RequestHeader(name = Signature.HEADER, required = false) @Nullable String signature,
            @RequestBody byte[] body)
            throws MethodArgumentNotValidException {
        Senders.Sender settings = senders.find(sender).orElseThrow(() -> Problem.notFound("door-closed"));
        if (!settings.signed(signature, body, clock.instant())) {
            throw Problem.of(HttpStatus.UNAUTHORIZED, "bad-signature");
        }
        if (before.count(sender) > settings.perMinute()) {
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-handed-over", settings.perMinute())
                    .retryAfter(before.secondsLeft());
        }
        Handed handed = handing.take(sender, read(body), settings);
        return ResponseEntity.status(handed.state() == State.LOGGED ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
                .body(new HandedOverView(handed.id(), handed.state(), handed.reference(), handed.doubts()));
    }

    private ObjectNode read(byte[] body) {
        try {
            if (json.readTree(body) instanceof ObjectNode said) {
                return said;
            }
        } catch (JacksonException e) {
            throw Problem.badRequest(
                    "malformed-json",
                    e.getLocation().getLineNr(),
                    e.getLocation().getColumnNr());
        }
        throw Problem.badRequest("malformed-json", 1, 1);
    }
}
