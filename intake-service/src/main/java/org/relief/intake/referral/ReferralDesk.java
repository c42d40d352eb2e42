package org.relief.intake.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.ContactReaders;
import org.relief.intake.contact.Reader;
import org.relief.intake.contact.Reading;
import org.relief.intake.contact.Vault;
import org.relief.intake.household.Phones;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.intake.referral.Referral.Refusal;
import org.relief.intake.referral.Referral.State;
import org.relief.intake.referral.Referral.Step;
import org.relief.intake.referral.Referral.What;
import org.relief.intake.referral.ReferralController.RecordReferral;
import org.relief.intake.referral.ReferralController.ReferralContact;
import org.relief.intake.referral.ReferralController.ReferralStep;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.time.Ids;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Records what no car can bring, and follows it to its answer. What was said lies in the vault, like every contact. */
@Component
class ReferralDesk {

    private final Referrals referrals;
    private final Areas areas;
    private final Neighborhoods neighborhoods;
    private final Vault vault;
    private final ContactReaders readers;
    private final Phones phones;
    private final Ids ids;
    private final Clock clock;

    ReferralDesk(
            Referrals referrals,
            Areas areas,
            Neighborhoods neighborhoods,
            Vault vault,
            ContactReaders readers,
            Phones phones,
            Ids ids,
            Clock clock) {
        this.referrals = referrals;
        this.areas = areas;
        this.neighborhoods = neighborhoods;
        this.vault = vault;
        this.readers = readers;
        this.phones = phones;
        this.ids = ids;
        this.clock = clock;
    }

    List<Referral> list(String area, @Nullable State state) {
        return referrals.list(area, state);
    }

    Outcome<Referral, Refusal> record(String area, RecordReferral form, String by, CommandId command) {
        check(area, form);
        String id = (form.id() == null ? command.value() : form.id()).toString();
        String entry = ids.next().toString();
        vault.store(new Vault.Entry(entry, id), area, contact(form).dialled(phones), clock.instant());
        Referral referral = new Referral(
                id,
                area,
                form.kind(),
                form.neighborhood(),
                form.people().intValue(),
                form.request() == null ? null : form.request().toString(),
                entry,
                clock.instant(),
                by,
                State.OPEN,
                List.of());
        Outcome<Referral, Refusal> outcome = referrals.record(referral, command.toString());
        boolean kept = outcome instanceof Outcome.Applied<Referral, Refusal>(Referral state, long _, boolean _)
                && entry.equals(state.contact());
        if (kept) {
            vault.settle(entry);
        } else {
            vault.discard(entry);
        }
        return outcome;
    }

    private static Contact contact(RecordReferral form) {
        return new Contact(form.name(), form.phone(), form.address() == null ? "" : form.address(), form.words(), null);
    }

    private void check(String area, RecordReferral form) {
        if (areas.isClosed(area)) {
            throw Problem.conflict("area-closed");
        }
        Problem wrong = Problem.invalidRequest();
        boolean placed = form.neighborhood() == null
                || neighborhoods.findInUse(area, form.neighborhood()).isPresent();
        if (!placed) {
            wrong.field("neighborhood", "unknown-neighborhood", area);
        }
        boolean dialable = phones.dialable(form.phone()).isPresent();
        if (!dialable) {
            wrong.field("phone", "phone");
        }
        if (!placed || !dialable) {
            throw wrong;
        }
    }

    Outcome<Referral, Refusal> step(String area, String id, ReferralStep step, String by, CommandId command) {
        Referral known = get(area, id);
        if (step.what() == What.REFER) {
            requireHelps(area, known.kind(), step.organization());
        }
        if (step.what() == What.ANSWER && step.answer() == null) {
            throw Problem.invalidRequest().field("answer", "not-null");
        }
        Step taken = new Step(
                clock.instant(),
                by,
                step.what(),
                step.what() == What.REFER ? step.organization() : null,
                step.what() == What.ANSWER ? step.answer() : null);
        return referrals.change(id, command.toString(), referral -> referral.step(taken));
    }

    private void requireHelps(String area, HelpKind kind, @Nullable String organization) {
        boolean helps = organization != null
                && referrals
                        .findOrganization(area, organization)
                        .filter(one -> one.helpsWith(kind))
                        .isPresent();
        if (!helps) {
            throw Problem.invalidRequest().field("organization", "unknown-organization");
        }
    }

    /** Counts as a reading, like that of any other household. */
    ReferralContact contact(String area, String id, String by) {
        Referral referral = get(area, id);
        Reader reader = new Reader(by, null);
        Instant now = clock.instant();
        if (referral.contact() == null || areas.isErased(area)) {
            vault.refuse(id, reader, now);
            throw Problem.of(HttpStatus.GONE, "contact-destroyed");
        }
        readers.admit(reader, area, id, now);
        return switch (vault.read(referral.contact(), id, reader, now)) {
            case Reading.Found(Contact contact) ->
                new ReferralContact(contact.name(), contact.phone(), contact.address(), contact.note());
            case Reading.Destroyed() -> throw Problem.of(HttpStatus.GONE, "contact-destroyed");
        };
    }

    private Referral get(String area, String id) {
        return referrals.find(area, id).orElseThrow(() -> Problem.notFound("referral-not-found"));
    }
}
