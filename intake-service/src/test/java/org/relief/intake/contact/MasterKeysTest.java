package org.relief.intake.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.relief.platform.web.secrets.Cipher256;
import org.relief.platform.web.secrets.StartRefused;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MasterKeysTest {

    private static final byte[] SECRET =
            "a key of a contact, 32 bytes long".substring(0, 32).getBytes(StandardCharsets.UTF_8);

    private static final String DEMO_KEY = "XbMs+h5YBD/S6GhVtEAXWuxBY11gLxE8TCzDkyw09pc=";

    static String key(int seed) {
        byte[] key = new byte[Cipher256.KEY_BYTES];
        Arrays.fill(key, (byte) seed);
        return Base64.getEncoder().encodeToString(key);
    }

    static MasterKeys keys(int current, Integer... old) {
        return MasterKeys.of(
                properties(
                        key(current),
                        Arrays.stream(old).map(MasterKeysTest::key).toArray(String[]::new)),
                false);
    }

    private static VaultProperties properties(String master, String... old) {
        return new VaultProperties(master, List.of(old), 30, "", "keys");
    }

    private static void assertRefused(VaultProperties properties, String... said) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> MasterKeys.of(properties, false))
                .withNoCause()
                .satisfies(refused ->
                        assertThat(refused.getMessage()).contains(said).doesNotContain("\n"));
    }

    @Test
    void startsWithoutAKeyOnlyForTryingOutAndWarnsLoudly(CapturedOutput output) {
        assertRefused(properties(""), "INTAKE_VAULT_MASTER_KEY", "openssl rand -base64 32", "RELIEF_DEMO=true");
        assertRefused(properties("  "), "INTAKE_VAULT_MASTER_KEY");
        assertThat(output).doesNotContain("DEMO KEY");
        assertThat(MasterKeys.of(properties(""), true).ids()).hasSize(1);
        assertThat(output).contains("DEMO KEY");
    }

    @Test
    void takesTheKeyThatEverybodyKnowsOnlyForTryingOutWhereverItWasCopiedFrom() {
        assertThat(MasterKeys.of(properties(DEMO_KEY), true).current())
                .isEqualTo(MasterKeys.of(properties(""), true).current());
        assertRefused(properties(DEMO_KEY), "INTAKE_VAULT_MASTER_KEY is the demo key");
    }

    @Test
    void takesAConfiguredKeySilently(CapturedOutput output) {
        assertThat(keys(7).ids()).hasSize(1);
        assertThat(output).doesNotContain("DEMO KEY");
    }

    @Test
    void refusesWhatIsNoKeyWithoutRepeatingIt() {
        assertRefused(properties("not base64!"), "INTAKE_VAULT_MASTER_KEY", "32 bytes in base64");
        assertRefused(properties("c2hvcnQ="), "INTAKE_VAULT_MASTER_KEY");
        assertRefused(properties(key(1), "not base64!"), "INTAKE_VAULT_OLD_MASTER_KEYS");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> MasterKeys.of(properties("not base64!"), false))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("not base64"));
    }

    @Test
    void namesTheKeyThatWrapsInWhatItWraps() {
        WrappedKey wrapped = keys(1).wrap("here", SECRET);
        assertThat(wrapped.header()).contains(keys(1).current());
        assertThat(wrapped.master()).isEqualTo(keys(1).current()).isNotEqualTo(keys(2).current());
        assertThat(keys(1).unwrap(wrapped)).contains(SECRET);
    }

    @Test
    void opensUnderAnOldKeyAndWrapsUnderTheNewOne() {
        MasterKeys both = keys(2, 1);
        assertThat(both.unwrap(keys(1).wrap("here", SECRET))).contains(SECRET);
        assertThat(both.wrap("here", SECRET).master()).isEqualTo(keys(2).current());
        assertThat(keys(2).unwrap(keys(1).wrap("here", SECRET))).isEmpty();
    }

    @Test
    void opensWhatWasWrappedBeforeKeysNamedTheirMasterKey() {
        byte[] former = keys(1).wrap("here", SECRET).sealed();
        assertThat(keys(2, 1).unwrap(WrappedKey.former("here", former))).contains(SECRET);
        assertThat(keys(2).unwrap(WrappedKey.former("here", former))).isEmpty();
    }

    @Test
    void opensInNoOtherPlaceAndNothingThatIsDamaged() {
        WrappedKey wrapped = keys(1).wrap("here", SECRET);
        assertThat(keys(1).unwrap(new WrappedKey("there", wrapped.wrapped(), wrapped.master())))
                .isEmpty();
        for (int length = 0; length < wrapped.wrapped().length; length++) {
            byte[] cut = Arrays.copyOf(wrapped.wrapped(), length);
            assertThat(keys(1).unwrap(new WrappedKey("here", cut, wrapped.master())))
                    .isEmpty();
        }
    }

    @Test
    void letsGoOfTheDemoKeyByItsName() {
        WrappedKey demo = MasterKeys.of(properties(""), true).wrap("here", SECRET);
        assertThat(MasterKeys.of(properties(key(1), "demo"), false).unwrap(demo))
                .contains(SECRET);
    }

    @Test
    void isCheckedWithAValueThatOnlyItOpens() {
        MasterKey one = keys(1).find(keys(1).current()).orElseThrow();
        MasterKey two = keys(2).find(keys(2).current()).orElseThrow();
        assertThat(one.passes(one.check())).isTrue();
        assertThat(one.passes(two.check())).isFalse();
        assertThat(one.passes(new byte[0])).isFalse();
    }
}
