package org.relief.intake.request;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.ContactReaders;
import org.relief.intake.contact.ParcelPhotos;
import org.relief.intake.contact.ParcelPhotos.Photo;
import org.relief.intake.contact.ParcelPhotos.Taken;
import org.relief.intake.contact.Reader;
import org.relief.intake.contact.Vault;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Photos of parcels at a door, taken by drivers by choice and handed on by their service, which has made sure what they are;
 * shown to who looks after the request, each time under audit.
 */
@RestController
@RequestMapping("/api/requests/{id}/photos")
class ParcelPhotoController {

    /** 100 KB in base64. */
    private static final int LONGEST = 137_000;

    private static final int LONGEST_ID = 100;

    /**
     * @param id made by the phone: sent again it counts once
     * @param image a JPEG in base64
     * @param at when it was taken; null for now
     */
    record KeepPhoto(
            @NotNull UUID id,
            @NotBlank @Size(max = LONGEST_ID) String stop,
            @NotBlank @Size(max = LONGEST) String image,
            @Nullable Instant at) {

        @Override
        public String toString() {
            return "KeepPhoto[hidden]";
        }
    }

    record RemovePhoto(
            @NotNull UUID id,
            @NotBlank @Size(max = LONGEST_ID) String stop) {}

    record PhotosView(List<Taken> photos) {}

    private final Requests requests;
    private final Areas areas;
    private final ParcelPhotos photos;
    private final Vault vault;
    private final ContactReaders readers;
    private final Clock clock;

    ParcelPhotoController(
            Requests requests, Areas areas, ParcelPhotos photos, Vault vault, ContactReaders readers, Clock clock) {
        this.requests = requests;
        this.areas = areas;
        this.photos = photos;
        this.vault = vault;
        this.readers = readers;
        this.clock = clock;
    }

    @PostMapping
    @Refuses(HttpStatus.GONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keepPhoto(
            @PathVariable UUID id,
            @RequestBody @Valid KeepPhoto body,
            @RequestHeader(name = "On-Behalf-Of", required = false) @Nullable String driver,
            CurrentUser user) {
        Instant now = clock.instant();
        Instant at = body.at() == null || body.at().isAfter(now) ? now : body.at();
        Photo photo =
                new Photo(body.id().toString(), body.stop(), at.truncatedTo(ChronoUnit.MILLIS), jpeg(body.image()));
        change(id, "PHOTO_TAKEN", driver, user, entry -> photos.keep(entry, photo));
    }

    /** It belongs to a report that was taken back. */
    @PostMapping("/remove")
    @Refuses(HttpStatus.GONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePhoto(
            @PathVariable UUID id,
            @RequestBody @Valid RemovePhoto body,
            @RequestHeader(name = "On-Behalf-Of", required = false) @Nullable String driver,
            CurrentUser user) {
        change(id, "PHOTO_REMOVED", driver, user, entry -> {
            photos.remove(entry, body.stop(), body.id().toString(), clock.instant());
            return true;
        });
    }

    private static byte[] jpeg(String image) {
        try {
            byte[] read = Base64.getDecoder().decode(image);
            if (read.length > 2 && (read[0] & 0xFF) == 0xFF && (read[1] & 0xFF) == 0xD8) {
                return read;
            }
        } catch (IllegalArgumentException _) {
            // no base64, and so no photo
        }
        throw Problem.invalidRequest().field("image", "photo-not-jpeg").forGood();
    }

    /** The audit first; and both contacts where an amendment puts another in the place of this one meanwhile. */
    private void change(UUID id, String what, @Nullable String driver, CurrentUser user, Predicate<String> change) {
        Reader by = RequestContactController.reader(user, driver, null, null);
        ReliefRequest request = within(id, user);
        vault.refuse(request.id(), new Reader(by.by(), by.onBehalfOf(), what, null), clock.instant());
        String entry = request.contact();
        boolean kept = entry != null && !areas.isErased(request.area()) && change.test(entry);
        String another = requests.find(request.id()).map(ReliefRequest::contact).orElse(null);
        if (another != null && !another.equals(entry)) {
            kept = change.test(another);
        }
        if (!kept) {
            throw RequestContactController.destroyed().forGood();
        }
    }

    /** That there are some, and of when: nothing of what they show. */
    @GetMapping
    PhotosView listPhotos(@PathVariable UUID id, CurrentUser user) {
        String entry = within(id, user).contact();
        return new PhotosView(entry == null ? List.of() : photos.list(entry));
    }

    /** Counts as reading the contact does. */
    @GetMapping(path = "/{stop}", produces = MediaType.IMAGE_JPEG_VALUE)
    @Refuses({HttpStatus.GONE, HttpStatus.TOO_MANY_REQUESTS})
    ResponseEntity<byte[]> readPhoto(@PathVariable UUID id, @PathVariable String stop, CurrentUser user) {
        ReliefRequest request = within(id, user);
        Instant now = clock.instant();
        Reader reader = new Reader(user.id(), null, "PHOTO", null);
        String entry = request.contact();
        if (entry == null || areas.isErased(request.area())) {
            vault.refuse(request.id(), reader, now);
            throw RequestContactController.destroyed();
        }
        readers.admit(reader, request.area(), request.id(), now);
        byte[] jpeg = photos.read(entry, stop, request.id(), reader, now)
                .orElseThrow(() -> Problem.notFound("photo-not-found"));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .body(jpeg);
    }

    private ReliefRequest within(UUID id, CurrentUser user) {
        return requests.find(id.toString())
                .filter(found -> user.reachesArea(found.area()))
                .orElseThrow(RequestController::notFound);
    }
}
