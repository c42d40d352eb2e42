package org.relief.intake.request;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.Reader;
import org.relief.intake.contact.Reading;
import org.relief.intake.contact.Vault;
import org.relief.intake.request.FormCheck.Held;
import org.relief.intake.request.RequestForm.AmendRequest;
import org.relief.platform.web.problem.Problem;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.MethodArgumentNotValidException;

/**
 * Lays a patch over a request and its contact. What the patch does not touch stays as it is, to the last digit: the exact
 * place in the vault, the coarse one outside, a time that is over by now.
 */
@Component
class Amendments {

    /** @param contact null when the one in the vault stays; @param fields that the patch touches; @param exceeding the ceiling */
    record Amendment(
            Asked asked,
            @Nullable Contact contact,
            List<String> fields,
            @Nullable String ceilingReason,
            Trail.@Nullable Exceeding exceeding) {

        Amendment exceeding(Trail.Exceeding more) {
            return new Amendment(asked, contact, fields, ceilingReason, more);
        }

        boolean isInEffectOn(ReliefRequest request) {
            return contact == null && request.asks(asked);
        }

        @Override
        public String toString() {
            return "Amendment[hidden]";
        }
    }

    private final MergedForms forms;
    private final FormCheck check;
    private final Vault vault;
    private final Clock clock;

    Amendments(MergedForms forms, FormCheck check, Vault vault, Clock clock) {
        this.forms = forms;
        this.check = check;
        this.vault = vault;
        this.clock = clock;
    }

    /** Opens the vault only for a patch that touches what lies there, and the audit then says for whom. */
    Amendment read(ReliefRequest current, MergePatch patch, Reader reader) throws MethodArgumentNotValidException {
        if (patch.removes("contact")) {
            throw Problem.invalidRequest().field("contact", "not-null");
        }
        Contact kept = touchesVault(patch) && !hasLostItsContact(current) ? open(current, reader) : null;
        AmendRequest form = forms.merge(AmendRequest.of(current.asked(), kept, patch.touches("contact")), patch);
        Asked asked = check.check(current.area(), form, Held.by(current.asked()));
        return new Amendment(
                placeStays(current, form, patch) ? asked.at(current.asked().location()) : asked,
                kept == null ? given(current, form, patch) : changed(kept, form),
                patch.fields().stream()
                        .filter(field -> !field.equals("ceilingReason"))
                        .toList(),
                form.ceilingReason(),
                null);
    }

    /** It was logged after the backup that was restored, and the household is there still. */
    private static boolean hasLostItsContact(ReliefRequest current) {
        return current.contact() == null && current.over().isEmpty();
    }

    private static @Nullable Contact given(ReliefRequest current, AmendRequest form, MergePatch patch) {
        return hasLostItsContact(current) && patch.touches("contact") && form.contact() != null
                ? form.contact().at(form.location())
                : null;
    }

    /** A household that is found to be elsewhere takes its place along, if it gave one: only the vault knows. */
    private static boolean touchesVault(MergePatch patch) {
        return patch.touches("contact") || patch.touches("location") || patch.touches("neighborhood");
    }

    private static boolean placeStays(ReliefRequest current, AmendRequest form, MergePatch patch) {
        return !patch.touches("location")
                && form.neighborhood().equals(current.asked().neighborhood());
    }

    private static @Nullable Contact changed(Contact kept, AmendRequest form) {
        Location exact = form.location();
        Contact wanted =
                form.contact() == null ? kept.at(exact) : form.contact().at(exact);
        return wanted.equals(kept) ? null : wanted;
    }

    private Contact open(ReliefRequest current, Reader reader) {
        if (current.contact() == null) {
            throw RequestContactController.destroyed();
        }
        return switch (vault.read(current.contact(), current.id(), reader, clock.instant())) {
            case Reading.Found(Contact contact) -> contact;
            case Reading.Destroyed() -> throw RequestContactController.destroyed();
        };
    }
}
