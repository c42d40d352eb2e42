package org.relief.intake.calls;

import java.util.Optional;
import org.relief.intake.area.Areas;
import org.relief.intake.calls.CallForms.AddToCallList;
import org.relief.intake.contact.Alike;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.Vault;
import org.relief.intake.household.Likeness;
import org.relief.intake.household.Phones;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.platform.web.problem.Problem;

/** What an entry of the call list is held against. */
class CallCheck {

    private final Areas areas;
    private final Neighborhoods neighborhoods;
    private final Vault vault;
    private final CallList list;
    private final Phones phones;

    CallCheck(Areas areas, Neighborhoods neighborhoods, Vault vault, CallList list, Phones phones) {
        this.areas = areas;
        this.neighborhoods = neighborhoods;
        this.vault = vault;
        this.list = list;
        this.phones = phones;
    }

    void requireOpen(String area) {
        if (!areas.exists(area)) {
            throw Problem.notFound("area-not-found");
        }
        if (areas.isClosed(area)) {
            throw Problem.conflict("area-closed");
        }
    }

    /** Throws the problem that names every wrong field. */
    void require(String area, AddToCallList body) {
        Problem problem = Problem.invalidRequest();
        boolean known = neighborhoods.findInUse(area, body.neighborhood()).isPresent();
        boolean dialable = phones.dialable(body.contact().phone()).isPresent();
        if (!known) {
            problem.field("neighborhood", "unknown-neighborhood", area);
        }
        if (!dialable) {
            problem.field("contact.phone", "phone");
        }
        if (!known || !dialable) {
            throw problem;
        }
    }

    /** Nobody is called twice because two lists name them. */
    void requireNew(String area, Contact contact, String but) {
        if (findKnown(area, contact).filter(known -> !known.id().equals(but)).isPresent()) {
            throw Problem.conflict("call-entry-known");
        }
    }

    Optional<CallEntry> findKnown(String area, Contact contact) {
        return vault.listAlike(area, contact.dialled(phones).asCaller()).stream()
                .filter(alike -> Likeness.of(alike.compared(), null).isLikely())
                .map(Alike::request)
                .flatMap(name -> list.find(area, CallDesk.entryOf(name)).stream())
                .findFirst();
    }
}
