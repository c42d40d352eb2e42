package org.relief.intake.contact;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relief.intake.contact.MasterKeysTest.keys;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.secrets.StartRefused;

/** Where the keys lie, under which master key, and what happens to who comes with another one. */
class VaultKeysIT extends Instances {

    private static MasterKey master(int seed) {
        return keys(seed).find(keys(seed).current()).orElseThrow();
    }

    @Test
    void keepsNoKeyBesideTheContacts() {
        String id = instance(keys(1)).store(contact(1), NOW);
        assertThat(data().listCollectionNames()).containsExactly("contacts");
        assertThat(all(keyStore(), "contact_keys"))
                .extracting(key -> key.get("_id"))
                .containsExactly(id);
    }

    @Test
    void doesNotStartUnderAKeyThatIsNotTheOneContactsAreStoredUnder() {
        String id = instance(keys(1)).store(contact(1), NOW);
        Instance other = unchecked(keys(2));
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(other.keeper()::start)
                .withMessageContaining("INTAKE_VAULT_MASTER_KEY is not the key")
                .withMessageContaining(keys(1).current())
                .withMessageContaining("INTAKE_VAULT_OLD_MASTER_KEYS");
        assertLocked(() -> other.vault().open(id));
        assertLocked(() -> other.store(contact(2), NOW));
        assertLocked(() -> other.listSimilar(contact(1)));
        assertThat(all(data(), "contacts")).hasSize(1);
        assertThat(unchecked(keys(1)).parts().lock().check()).isInstanceOf(VaultLock.State.Open.class);
    }

    @Test
    void noticesAnotherKeyAlsoOnWhatAnEarlierReleaseStored() {
        Instance one = instance(keys(1));
        String id = one.store(contact(1), NOW);
        age(one, master(1), id);
        forgetRelease();
        assertThat(instance(keys(2)).parts().lock().state())
                .isEqualTo(new VaultLock.State.WrongKey(java.util.Set.of(WrappedKey.UNKNOWN)));
        assertThat(instance(keys(1)).vault().open(id)).contains(contact(1));
    }

    @Test
    void refusesTheOneContactWhoseKeyIsUnderALostMasterKeyAndNoOther() {
        Instance one = instance(keys(1));
        String lost = one.store(contact(1), NOW);
        String kept = one.store(contact(2), NOW);
        age(one, master(3), lost);
        age(one, master(1), kept);
        forgetRelease();
        Instance upgraded = instance(keys(1));
        for (int i = 0; i < 2; i++) {
            assertLocked(() -> upgraded.vault().open(lost));
            assertThat(upgraded.vault().open(kept)).contains(contact(2));
            upgraded.sweep().sweep(NOW);
        }
        assertThat(upgraded.listSimilar(contact(1))).isEmpty();
        Instance found = instance(keys(1, 3));
        assertThat(found.vault().open(lost)).contains(contact(1));
        found.sweep().sweep(NOW);
        assertThat(found.listSimilar(contact(1))).containsExactly(lost);
    }

    @Test
    void movesTheKeysOfAnEarlierReleaseOnceTheCopyIsThere() {
        Instance one = instance(keys(1));
        String first = one.store(contact(1), NOW);
        String copied = one.store(contact(2), NOW);
        age(one, master(1), first);
        Document kept =
                keyStore().getCollection("contact_keys").find(eq("_id", copied)).first();
        age(one, master(1), copied);
        keyStore().getCollection("contact_keys").insertOne(kept); // killed between copy and removal
        assertThat(one.vault().open(first)).contains(contact(1));
        one.sweep().sweep(NOW);
        assertThat(all(data(), "contact_keys")).isEmpty();
        assertThat(all(keyStore(), "contact_keys"))
                .extracting(key -> key.get("master"))
                .containsExactly(keys(1).current(), keys(1).current());
        assertThat(one.vault().open(first)).contains(contact(1));
        assertThat(one.vault().open(copied)).contains(contact(2));
        one.sweep().sweep(NOW);
        assertThat(one.vault().open(copied)).contains(contact(2));
    }

    @Test
    void destroysAKeyWhereverItLies() {
        Instance one = instance(keys(1));
        String moved = one.store(contact(1), NOW);
        String former = one.store(contact(2), NOW);
        age(one, master(1), former);
        one.vault().destroy(moved);
        one.vault().destroy(former);
        assertThat(all(keyStore(), "contact_keys")).isEmpty();
        assertThat(all(data(), "contact_keys")).isEmpty();
        assertThat(one.vault().open(former)).isEmpty();
    }

    @Test
    void destroysKeysThatARestoredBackupBringsBack() {
        Instance one = instance(keys(1));
        String gone = one.store(contact(1), NOW);
        String kept = one.store(contact(2), NOW);
        Document backup =
                keyStore().getCollection("contact_keys").find(eq("_id", gone)).first();
        one.vault().destroy(gone);
        keyStore().getCollection("contact_keys").insertOne(backup);
        one.sweep().sweep(NOW);
        assertThat(all(keyStore(), "contact_keys"))
                .extracting(key -> key.get("_id"))
                .containsExactly(kept);
    }

    private static void assertLocked(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(work)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("vault-locked"));
    }
}
