package org.relief.intake.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.ContactReaders;
import org.relief.intake.contact.HeldOfPeople;
import org.relief.intake.contact.Reader;
import org.relief.intake.contact.Reading;
import org.relief.intake.contact.Vault;
import org.relief.intake.contact.WantedBehalf;
import org.relief.intake.household.Phones;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.intake.referral.Referral.Refusal;
import org.relief.intake.referral.Referral.State;
import org.relief.intake.referral.Referral.Step;
import org.relief.intake.referral.Referral.What;
import org.relief.intake.referral.ReferralController.RecordReferral;
import org.relief.intake.referral.ReferralController.ReferralContact;
import org.relief.intake.referral.ReferralController.ReferralStep;
import org.relief.intake.referral.ReferralController.ReferralView;
import org.relief.intake.request.RequestDoor;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.time.Ids;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Records what no car can bring, and follows it to its answer. What was said lies in the vault, like every contact. */
@Component
class ReferralDesk implements HeldOfPeople, Vault.Keeper {

    private final Referrals referrals;
    private final Areas areas;
    private final Neighborhoods neighborhoods;
    private final Vault vault;
    private final ContactReaders readers;
    private final Phones phones;
    private final RequestDoor requests;
    private final Ids ids;
    private final Clock clock;

    ReferralDesk(
            Referrals referrals,
            Areas areas,
            Neighborhoods neighborhoods,
            Vault vault,
            ContactReaders readers,
            Phones phones,
            RequestDoor requests,
            Ids ids,
            Clock clock) {
        this.referrals = referrals;
        this.areas = areas;
        this.neighborhoods = neighborhoods;
        this.vault = vault;
        this.readers = readers;
        this.phones = phones;
        this.requests = requests;
        this.ids = ids;
        this.clock = clock;
    }

    List<Referral> list(String area, @Nullable State state) {
        return referrals.list(area, state);
    }

    Outcome<Referral, Refusal> record(String area, RecordReferral form, String by, CommandId command) {
        check(area, form);
        String request = request(area, form);
        String id = (form.id() == null ? command.value() : form.id()).toString();
        String entry = ids.next().toString();
        vault.store(new Vault.Entry(entry, id), area, contact(form).dialled(phones), clock.instant());
        Referral referral = new Referral(
                id,
                area,
                form.kind(),
                form.neighborhood(),
                form.people().intValue(),
                request,
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
        WantedBehalf behalf = form.behalf();
        return new Contact(
                form.name(),
                said(form.phone()),
                form.address() == null ? "" : form.address(),
                form.words(),
                null,
                List.of(),
                behalf == null ? null : new Contact.Behalf(behalf.name(), said(behalf.phone())),
                null);
    }

    private static @Nullable String said(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The request that they asked for goods with, named by its id or as it is said. */
    private @Nullable String request(String area, RecordReferral form) {
        String reference = said(form.reference());
        if (reference != null) {
            return requests.findByReference(area, reference)
                    .orElseThrow(() -> Problem.invalidRequest().field("reference", "no-such-reference"));
        }
        return form.request() == null ? null : form.request().toString();
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
        boolean dialable = isSilentOrDialable(form.phone());
        if (!dialable) {
            wrong.field("phone", "phone");
        }
        boolean callable =
                form.behalf() == null || isSilentOrDialable(form.behalf().phone());
        if (!callable) {
            wrong.field("behalf.phone", "phone");
        }
        boolean reachable = isReachable(form);
        if (!reachable) {
            wrong.field("phone", "referral-reach");
        }
        if (!placed || !dialable || !callable || !reachable) {
            throw wrong;
        }
    }

    private boolean isSilentOrDialable(@Nullable String phone) {
        String number = said(phone);
        return number == null || phones.dialable(number).isPresent();
    }

    /** Somebody without a phone is found by who called for them, at their door, or by the request that they have. */
    private static boolean isReachable(RecordReferral form) {
        return said(form.phone()) != null
                || form.behalf() != null && said(form.behalf().phone()) != null
                || said(form.address()) != null
                || said(form.reference()) != null
                || form.request() != null;
    }

    Outcome<Referral, Refusal> step(String area, String id, ReferralStep step, String by, CommandId command) {
        Referral known = get(area, id);
        if (step.what() == What.REFER) {
            requireHelps(area, known.kind(), step.organization());
        }
        if (step.what() == What.ANSWER && step.answer() == null) {
            throw Problem.invalidRequest().field("answer", "not-null");
        }
        boolean reasoned = step.what() == What.WITHDRAW || step.what() == What.TAKE_BACK;
        if (reasoned && step.why() == null) {
            throw Problem.invalidRequest().field("why", "not-null");
        }
        Step taken = new Step(
                clock.instant(),
                by,
                step.what(),
                step.what() == What.REFER ? step.organization() : null,
                step.what() == What.ANSWER ? step.answer() : null,
                reasoned ? step.why() : null);
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
                new ReferralContact(
                        contact.name(), contact.phone(), contact.behalf(), contact.address(), contact.note());
            case Reading.Destroyed() -> throw Problem.of(HttpStatus.GONE, "contact-destroyed");
        };
    }

    /** A contact that a crash left unsettled, and that is in use all the same. */
    @Override
    public boolean keeps(Vault.Entry entry) {
        return referrals
                .find(entry.request())
                .filter(referral -> entry.id().equals(referral.contact()))
                .isPresent();
    }

    @Override
    public List<Held> list(Person who) {
        return referrals.listOf(who.area(), who.alike(), who.requests()).stream()
                .map(one -> new Held(
                        Kind.REFERRAL,
                        one.id(),
                        one.id(),
                        one.contact(),
                        one.state() != State.CLOSED,
                        ReferralView.of(one)))
                .toList();
    }

    @Override
    public void erase(Held held) {
        if (held.entry() != null) {
            vault.destroy(held.entry());
        }
        referrals.change(held.id(), "erased", referral -> Decision.accept(referral.withoutContact()));
    }

    private Referral get(String area, String id) {
        return referrals.find(area, id).orElseThrow(() -> Problem.notFound("referral-not-found"));
    }
}
