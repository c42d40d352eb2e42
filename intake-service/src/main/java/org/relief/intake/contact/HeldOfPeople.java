package org.relief.intake.contact;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whoever keeps something of a household beside its requests. All are asked when it wants to see what is held on it, and when
 * it wants that gone: a store that keeps people and is not among them breaks that word.
 */
public interface HeldOfPeople {

    /**
     * @param requests ids of its requests
     * @param alike what the vault calls entries that are likely of the same household
     */
    record Person(String area, Set<String> requests, Set<String> alike) {

        public boolean isOf(String nameInVault) {
            return alike.contains(nameInVault);
        }
    }

    enum Kind {
        CALL_AROUND,
        STANDING_NEED,
        REFERRAL,
        DRAFT,
        DIALOG,
        STATUS_CODE,
        HANDOVER_CODE,
        TOLD,
        WRITTEN
    }

    /**
     * @param id of what is kept
     * @param name what the vault calls its entry
     * @param entry the vault's; null when it keeps none
     * @param open whether somebody still acts on it
     * @param what as it is kept, without what lies in the vault
     */
    record Held(Kind kind, String id, String name, @Nullable String entry, boolean open, Object what) {

        /** Of what lies in no vault. */
        public static Held plain(Kind kind, String id, Object what) {
            return new Held(kind, id, id, null, false, what);
        }
    }

    List<Held> list(Person who);

    /** For good; one that it listed. Erased again, nothing changes. */
    void erase(Held held);
}
