package org.relief.intake.contact;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.intake.contact.MasterKeysTest.keys;

import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.relief.intake.contact.Rotation.State;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The master key changes beside the work: nothing is unreadable meanwhile, nothing is left behind. */
@ExtendWith(OutputCaptureExtension.class)
class RotationIT extends Instances {

    private static final String ONE = keys(1).current();
    private static final String TWO = keys(2).current();

    private List<String> store(Instance instance, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> instance.store(contact(number), NOW.minus(Duration.ofDays(number % 30))))
                .toList();
    }

    private void assertAllReadable(Instance instance, List<String> ids, int from) {
        for (int i = 0; i < ids.size(); i++) {
            assertThat(instance.vault().open(ids.get(i))).contains(contact(from + i));
        }
    }

    @Test
    void wrapsEveryKeyAnewAndSaysWhichMayGo(CapturedOutput output) {
        List<String> before = store(instance(keys(1)), 0, 250);
        Instance both = instance(keys(2, 1));
        Rotation rotation = both.parts().rotation();
        assertThat(rotation.progress().state()).isEqualTo(State.DUE);
        assertThat(rotation.progress().inUse()).containsExactlyInAnyOrder(ONE, TWO);
        List<String> after = store(both, 250, 260);
        assertAllReadable(both, before, 0);
        rotation.carryOn();
        assertThat(rotation.progress().state()).as("nobody asked for it").isEqualTo(State.DUE);
        assertThat(rotation.order("admin").state()).isEqualTo(State.RUNNING);
        rotation.carryOn();
        Rotation.Progress done = rotation.progress();
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.waiting()).isZero();
        assertThat(done.inUse()).containsExactly(TWO);
        assertThat(done.removable()).containsExactly(ONE);
        assertThat(output).contains("rotation done", "INTAKE_VAULT_OLD_MASTER_KEYS", ONE);
        Instance alone = instance(keys(2));
        assertAllReadable(alone, before, 0);
        assertAllReadable(alone, after, 250);
        assertThat(alone.listSimilar(contact(7))).containsExactly(before.get(7));
        assertThat(unchecked(keys(1)).parts().lock().check()).isInstanceOf(VaultLock.State.WrongKey.class);
    }

    @Test
    void isTakenUpByAnyInstanceAfterItWasStopped() {
        List<String> stored = store(instance(keys(1)), 0, 120);
        Instance killed = instance(keys(2, 1));
        killed.parts().rotation().order("admin");
        keyStore()
                .getCollection("contact_keys")
                .find(eq("master", ONE))
                .limit(50)
                .forEach(key -> killed.parts()
                        .contactKeys()
                        .find(key.getString("_id"))
                        .map(opened -> keys(2).wrap(key.getString("_id"), opened))
                        .ifPresent(wrapped -> keyStore()
                                .getCollection("contact_keys")
                                .updateOne(
                                        eq("_id", wrapped.id()),
                                        Updates.combine(
                                                Updates.set("wrapped", wrapped.wrapped()),
                                                Updates.set("master", wrapped.master())))));
        assertAllReadable(killed, stored, 0);
        Instance next = instance(keys(2, 1));
        assertThat(next.parts().rotation().progress().waiting()).isBetween(70L, 80L);
        assertThat(next.parts().rotation().progress().state()).isEqualTo(State.RUNNING);
        next.parts().rotation().carryOn();
        assertThat(next.parts().rotation().progress().waiting()).isZero();
        assertAllReadable(instance(keys(2)), stored, 0);
    }

    @Test
    void catchesUpWithAnInstanceThatStillWrapsUnderTheOldKey() {
        Instance late = instance(keys(1, 2));
        store(late, 0, 3);
        Instance both = instance(keys(2, 1));
        both.parts().rotation().order("admin");
        both.parts().rotation().carryOn();
        List<String> stored = store(late, 3, 6);
        assertThat(both.parts().rotation().progress().inUse()).contains(ONE);
        assertThat(unchecked(keys(2)).parts().lock().check()).isInstanceOf(VaultLock.State.WrongKey.class);
        both.parts().rotation().catchUp();
        assertThat(both.parts().rotation().progress().inUse()).containsExactly(TWO);
        assertAllReadable(instance(keys(2)), stored, 3);
    }

    @Test
    void leavesAndNamesWhatNoKeyOpens(CapturedOutput output) {
        Instance one = instance(keys(1));
        List<String> stored = store(one, 0, 3);
        keyStore()
                .getCollection("contact_keys")
                .updateOne(eq("_id", stored.get(1)), Updates.set("wrapped", new byte[] {1, 2, 3}));
        Instance both = instance(keys(2, 1));
        both.parts().rotation().order("admin");
        both.parts().rotation().carryOn();
        assertThat(both.parts().rotation().progress().state()).isEqualTo(State.DONE);
        assertThat(both.parts().rotation().progress().waiting()).isEqualTo(1);
        assertThat(both.parts().rotation().progress().removable()).isEmpty();
        assertThat(output).contains("1 keys are opened by no master key that was given");
        assertThat(both.vault().open(stored.get(2))).contains(contact(2));
    }

    @Test
    void doesNotBringBackAKeyThatIsDestroyedMeanwhile() {
        Instance one = instance(keys(1));
        String id = one.store(contact(1), NOW);
        Instance both = instance(keys(2, 1));
        both.parts().rotation().order("admin");
        one.vault().destroy(id);
        both.parts().rotation().carryOn();
        assertThat(all(keyStore(), "contact_keys")).isEmpty();
        assertThat(both.vault().open(id)).isEmpty();
    }
}
