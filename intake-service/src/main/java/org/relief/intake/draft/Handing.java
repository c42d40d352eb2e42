package org.relief.intake.draft;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Areas;
import org.relief.intake.draft.Draft.Source;
import org.relief.intake.draft.Draft.State;
import org.relief.intake.imports.SaidWords;
import org.relief.intake.request.RequestDoor;
import org.relief.intake.request.RequestDoor.Answer;
import org.relief.intake.request.RequestDoor.Doubt;
import org.relief.platform.web.problem.Problem;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.MethodArgumentNotValidException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes of what a system hands over a request, where nothing is in doubt, or else a draft. The same again makes nothing more;
 * both have an id that is made of the sender's own.
 */
@Component
class Handing {

    private static final String ID = "[\\x21-\\x7e]{1,100}";

    /** What only somebody can say who sees what was found. */
    private static final List<String> NOT_A_SENDERS = List.of("ifDuplicate", "notDuplicateOf", "ceilingReason");

    /** @param reference of the request that there is of it */
    record Handed(UUID id, State state, @Nullable String reference, List<Doubt> doubts) {}

    private final RequestDoor requests;
    private final DraftDesk desk;
    private final Drafts drafts;
    private final HandedOver before;
    private final SaidWords words;
    private final Areas areas;
    private final Clock clock;

    Handing(
            RequestDoor requests,
            DraftDesk desk,
            Drafts drafts,
            HandedOver before,
            SaidWords words,
            Areas areas,
            Clock clock) {
        this.requests = requests;
        this.desk = desk;
        this.drafts = drafts;
        this.before = before;
        this.words = words;
        this.areas = areas;
        this.clock = clock;
    }

    Handed take(String sender, ObjectNode said, Senders.Sender settings) throws MethodArgumentNotValidException {
        String area = area(said, settings);
        String own = own(said);
        byte[] key = words.keyOf(area);
        UUID id = SaidWords.idOf(key, "door " + sender + " " + own);
        String digest = SaidWords.idOf(key, "body " + said).toString();
        if (!before.isSame(id.toString(), digest)) {
            throw Problem.conflict("handed-over-id-taken").field("id", "handed-over-id-taken");
        }
        Optional<Handed> known = find(id);
        return known.isPresent() ? known.get() : takeNew(sender, id, digest, form(area, said));
    }

    private static String own(ObjectNode said) {
        String id = said.path("id").asString("");
        if (!id.matches(ID)) {
            throw Problem.invalidRequest().field("id", "sender-id");
        }
        return id;
    }

    private String area(ObjectNode said, Senders.Sender settings) {
        String area = said.path("area").asString("");
        if (area.isBlank()) {
            throw Problem.invalidRequest().field("area", "not-blank");
        }
        if (!settings.reaches(area) || !areas.exists(area)) {
            throw Problem.invalidRequest().field("area", "unknown-area");
        }
        requests.requireOpen(area);
        return area;
    }

    /** With what may be left out. */
    private ObjectNode form(String area, ObjectNode said) {
        Problem wrong = Problem.invalidRequest();
        List<String> known = NOT_A_SENDERS.stream().filter(said::has).toList();
        known.forEach(field -> wrong.field(field, "not-for-senders"));
        if (!known.isEmpty()) {
            throw wrong;
        }
        ObjectNode form = said.deepCopy();
        form.remove("id");
        if (form.path("urgency").isMissingNode() || form.path("urgency").isNull()) {
            form.put("urgency", "NORMAL");
        }
        if (form.path("contact") instanceof ObjectNode contact) {
            requireReachable(contact);
            contact.put("address", contact.path("address").asString("").strip());
        }
        if (!form.path("needs").isArray() && form.path("needs").asString("").isEmpty()) {
            form.putArray("needs");
        }
        words.translate(area, form);
        return form;
    }

    private static void requireReachable(ObjectNode contact) {
        if (isBlank(contact.path("phone")) && isBlank(contact.path("address"))) {
            throw Problem.invalidRequest().field("contact.phone", "phone-or-address");
        }
    }

    private static boolean isBlank(JsonNode text) {
        return text.asString("").isBlank();
    }

    private Handed takeNew(String sender, UUID id, String digest, ObjectNode form)
            throws MethodArgumentNotValidException {
        Set<Doubt> doubts = requests.doubts(id, form);
        if (!before.remember(id.toString(), digest)) {
            throw Problem.conflict("handed-over-id-taken").field("id", "handed-over-id-taken");
        }
        if (doubts.isEmpty()) {
            ObjectNode whole = form.deepCopy().put("id", id.toString());
            if (requests.log(id, whole, RequestDoor.from(sender), Locale.ROOT, _ -> {}) != Answer.REFUSED) {
                return find(id).orElseThrow();
            }
        }
        desk.keep(draft(sender, id, form, doubts), form);
        return find(id).orElseThrow();
    }

    private Draft draft(String sender, UUID id, ObjectNode form, Set<Doubt> doubts) {
        return new Draft(
                id.toString(),
                form.path("area").asString(),
                new Source(Draft.Way.WEBHOOK, sender),
                clock.instant(),
                doubts.contains(Doubt.PLACE) ? null : form.path("neighborhood").asString(),
                form.path("people").asInt(),
                List.copyOf(doubts),
                null,
                State.OPEN,
                null);
    }

    /** What became of it so far; a sender is not told what is known of a household. */
    private Optional<Handed> find(UUID id) {
        String name = id.toString();
        String reference = requests.references(List.of(name)).get(name);
        return reference == null
                ? drafts.find(name)
                        .map(draft -> new Handed(
                                id,
                                draft.state(),
                                null,
                                draft.doubts().stream()
                                        .filter(doubt -> doubt != Doubt.DUPLICATE && doubt != Doubt.CEILING)
                                        .toList()))
                : Optional.of(new Handed(id, State.LOGGED, reference, List.of()));
    }
}
