package org.relief.intake.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.relief.intake.contact.Audit;
import org.relief.intake.contact.HeldOfPeople;
import org.relief.intake.contact.ParcelPhotos;
import org.relief.intake.request.HouseholdDoorController.DoorView;
import org.relief.intake.request.RequestContactController.ContactReadView;
import org.relief.intake.request.RequestContactController.ContactView;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a household may ask of whoever keeps data on it: to see it, and to have it erased. */
@RestController
@Tag(name = "request", description = "Requests of households and sites")
@RequestMapping("/api/requests/{id}")
class PersonalDataController {

    private static final int MOST_READS = 500;

    /**
     * Everything that is held on a household.
     *
     * @param beside its requests
     * @param unlinked references of requests that are likely its own too, and that nobody has linked or set apart
     */
    record PersonalDataView(Instant at, List<HeldRequest> requests, List<HeldBeside> beside, List<String> unlinked) {}

    /**
     * @param contact null when its key is destroyed
     * @param photos of parcels at the door, without what they show
     * @param reads who was shown it, and when
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HeldRequest(
            RequestView request,
            @Nullable ContactView contact,
            List<ParcelPhotos.Taken> photos,
            List<ContactReadView> reads) {}

    /**
     * @param what as it is kept
     * @param contact null where none is kept, or its key is destroyed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HeldBeside(
            HeldOfPeople.Kind kind, Object what, @Nullable ContactView contact, List<ContactReadView> reads) {}

    /**
     * What an erasure takes, without showing it.
     *
     * @param references of the requests
     * @param beside its requests, of each kind how many
     * @param unlinked references of requests that are likely its own too, and that stay
     * @param open whether somebody acts on any of it: nothing is erased before that is ended
     */
    record ErasureExtent(
            List<String> references, Map<HeldOfPeople.Kind, Long> beside, List<String> unlinked, boolean open) {}

    /** @param confirm the reference of the request, typed once more */
    record ErasePerson(@NotBlank @Size(max = 20) String confirm) {}

    /** What is kept after an erasure, and where. */
    enum Kept {
        QUANTITIES,
        PLACE_TO_A_KILOMETER,
        WHO_READ_WHEN,
        EVENTS_UNTIL_THE_TOPIC_IS_CUT
    }

    /**
     * @param references of the requests that were erased
     * @param beside what went with them, of each kind how many
     */
    record PersonErased(List<String> references, Map<HeldOfPeople.Kind, Long> beside, List<Kept> kept) {}

    private final Requests requests;
    private final PersonalData data;
    private final HouseholdDoors doors;
    private final ParcelPhotos photos;
    private final Audit audit;
    private final JsonMapper json;
    private final Clock clock;

    PersonalDataController(
            Requests requests,
            PersonalData data,
            HouseholdDoors doors,
            ParcelPhotos photos,
            Audit audit,
            JsonMapper json,
            Clock clock) {
        this.doors = doors;
        this.photos = photos;
        this.requests = requests;
        this.data = data;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/personal-data")
    ResponseEntity<PersonalDataView> exportPerson(@PathVariable UUID id, CurrentUser user) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(held(id, user));
    }

    /** The same as rows of request, field and value. */
    @GetMapping(path = "/personal-data.csv", produces = "text/csv")
    ResponseEntity<byte[]> exportPersonAsTable(@PathVariable UUID id, CurrentUser user) throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter rows = new CSVPrinter(text, CSVFormat.RFC4180)) {
            rows.printRecord("request", "field", "value");
            PersonalDataView all = held(id, user);
            for (HeldRequest held : all.requests()) {
                print(held.request().reference(), "", json.valueToTree(held), rows);
            }
            for (HeldBeside held : all.beside()) {
                print(held.kind().name(), "", json.valueToTree(held), rows);
            }
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"personal-data.csv\"")
                .body(text.toString().getBytes(UTF_8));
    }

    private static void print(String reference, String path, JsonNode value, CSVPrinter rows) throws IOException {
        if (value.isObject()) {
            for (var member : value.properties()) {
                print(
                        reference,
                        path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                        member.getValue(),
                        rows);
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                print(reference, path + "[" + i + "]", value.get(i), rows);
            }
        } else {
            rows.printRecord(reference, path, ExportController.harmless(value.asString()));
        }
    }

    private PersonalDataView held(UUID id, CurrentUser user) {
        PersonalData.All all = data.all(reached(id, user));
        return new PersonalDataView(
                clock.instant(),
                all.requests().stream().map(request -> held(request, user)).toList(),
                all.held().stream().map(one -> held(all, one, user)).toList(),
                references(all.unlinked()));
    }

    private HeldBeside held(PersonalData.All all, HeldOfPeople.Held one, CurrentUser user) {
        ContactView contact = data.contact(all.who().area(), one.name(), one.entry(), user.id())
                .map(found -> ContactView.of(found, null))
                .orElse(null);
        return new HeldBeside(one.kind(), one.what(), contact, reads(one.name()));
    }

    private List<ContactReadView> reads(String name) {
        return audit.list(name, PageRequest.first(MOST_READS)).stream()
                .map(ContactReadView::of)
                .toList();
    }

    private HeldRequest held(ReliefRequest request, CurrentUser user) {
        ContactView contact = data.contact(request.area(), request.id(), request.contact(), user.id())
                .map(found -> ContactView.of(found, DoorView.of(doors.of(request), user.id())))
                .orElse(null);
        List<ParcelPhotos.Taken> taken = request.contact() == null ? List.of() : photos.list(request.contact());
        return new HeldRequest(requests.findView(request.id()).orElseThrow(), contact, taken, reads(request.id()));
    }

    /** Before somebody confirms it. */
    @GetMapping("/personal-data/extent")
    ErasureExtent getErasureExtent(@PathVariable UUID id, CurrentUser user) {
        PersonalData.All all = data.all(reached(id, user));
        return new ErasureExtent(
                references(all.requests()), counted(all.held()), references(all.unlinked()), all.isOpen());
    }

    private static List<String> references(List<ReliefRequest> requests) {
        return requests.stream().map(ReliefRequest::reference).toList();
    }

    private static Map<HeldOfPeople.Kind, Long> counted(List<HeldOfPeople.Held> held) {
        return new TreeMap<>(
                held.stream().collect(Collectors.groupingBy(HeldOfPeople.Held::kind, Collectors.counting())));
    }

    /** For good: nothing brings it back. */
    @PostMapping("/personal-data/erase")
    PersonErased erasePerson(
            @PathVariable UUID id, @RequestBody @Valid ErasePerson body, CommandId command, CurrentUser user) {
        ReliefRequest request = reached(id, user);
        if (!References.read(body.confirm()).filter(request.reference()::equals).isPresent()) {
            throw Problem.invalidRequest().field("confirm", "confirm-reference");
        }
        PersonalData.All erased = data.erase(request, user.id(), command.toString());
        return new PersonErased(references(erased.requests()), counted(erased.held()), List.of(Kept.values()));
    }

    private ReliefRequest reached(UUID id, CurrentUser user) {
        return requests.find(id.toString())
                .filter(found -> user.reachesArea(found.area()))
                .orElseThrow(RequestController::notFound);
    }
}
