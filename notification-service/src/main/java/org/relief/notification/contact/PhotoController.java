package org.relief.notification.contact;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.PhoneTime;
import org.relief.notification.assignment.TolerantTime;
import org.relief.notification.assignment.Visits;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.annotation.JsonDeserialize;

/** A photo of the parcel at the door, by the driver's choice: handed on to intake's vault in the same call, and kept nowhere here. */
@RestController
@Tag(name = "contact", description = "Whom a driver calls on")
@RequestMapping("/api/deliveries/{id}/stops/{stopId}/photo")
class PhotoController {

    private static final int LATER_SECONDS = 20;
    private static final int KILOBYTE = 1024;

    /**
     * @param id made by the phone: what is sent again counts once
     * @param image a JPEG of at most 100 KB in base64
     */
    record TakePhoto(
            @NotNull UUID id,
            @NotBlank String image,

            @JsonDeserialize(using = TolerantTime.class) @Nullable
            Instant at,

            @Nullable Long phoneAheadMillis) {

        @Override
        public String toString() {
            return "TakePhoto[…]";
        }
    }

    /** @param id of the photo */
    record RemovePhoto(
            @NotNull UUID id,

            @JsonDeserialize(using = TolerantTime.class) @Nullable
            Instant at,

            @Nullable Long phoneAheadMillis) {}

    private final Visits visits;
    private final DoorReports reports;
    private final Clock clock;

    PhotoController(Visits visits, DoorReports reports, Clock clock) {
        this.visits = visits;
        this.reports = reports;
        this.clock = clock;
    }

    /** Of each stop that was ever the driver's, however late the phone sends it. */
    @PostMapping
    @Refuses({HttpStatus.GONE, HttpStatus.SERVICE_UNAVAILABLE})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takePhoto(
            @PathVariable String id,
            @PathVariable String stopId,
            @RequestBody @Valid TakePhoto body,
            CurrentUser driver) {
        String request = visits.requestAt(id, stopId, driver.id());
        byte[] cleaned = cleaned(body.image());
        Instant at = new PhoneTime(body.at(), body.phoneAheadMillis(), clock.instant())
                .sinceEver()
                .at();
        Map<String, Object> said = Map.of(
                "id", body.id(), "stop", stopId, "image", Base64.getEncoder().encodeToString(cleaned), "at", at);
        switch (reports.say(request, "/photos", driver.id(), said)) {
            case TAKEN -> {}
            case GONE -> throw Problem.of(HttpStatus.GONE, "photo-gone").forGood();
            case REFUSED -> throw noJpeg();
            case AWAY -> throw later();
        }
    }

    /** The report that it belongs to was taken back. */
    @PostMapping("/remove")
    @Refuses(HttpStatus.SERVICE_UNAVAILABLE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePhoto(
            @PathVariable String id,
            @PathVariable String stopId,
            @RequestBody @Valid RemovePhoto body,
            CurrentUser driver) {
        String request = visits.requestAt(id, stopId, driver.id());
        // What is gone with the contact is removed, too.
        if (reports.say(request, "/photos/remove", driver.id(), Map.of("id", body.id(), "stop", stopId))
                == DoorReports.Answer.AWAY) {
            throw later();
        }
    }

    /** The phone has drawn it anew already; whoever speaks to this service without the page leaves nothing else in it either. */
    private static byte[] cleaned(String image) {
        byte[] raw = decoded(image);
        if (raw.length > Jpeg.MOST_BYTES) {
            throw Problem.invalidRequest()
                    .field("image", "photo-too-large", Jpeg.MOST_BYTES / KILOBYTE)
                    .forGood();
        }
        return Jpeg.cleaned(raw).orElseThrow(PhotoController::noJpeg);
    }

    private static byte[] decoded(String image) {
        try {
            return Base64.getDecoder().decode(image);
        } catch (IllegalArgumentException _) {
            throw noJpeg();
        }
    }

    private static Problem noJpeg() {
        return Problem.invalidRequest().field("image", "photo-not-jpeg").forGood();
    }

    private static Problem later() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "photo-later").retryAfter(LATER_SECONDS);
    }
}
