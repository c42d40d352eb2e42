package org.relief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.relief.intake.contact.VaultProperties;
import org.relief.platform.testing.RealParts;
import org.relief.platform.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A second instance that was given another master key, or none: one clear line, and no service. */
@ExtendWith(OutputCaptureExtension.class)
class StartIT extends RunningIntake {

    private static final String ANOTHER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @Autowired
    private VaultProperties vault;

    private List<String> linesOfAStartWith(CapturedOutput output, String... settings) {
        int before = output.getAll().length();
        String[] all = Stream.concat(
                        Stream.of(settings),
                        Stream.of(
                                "server.port=0",
                                "spring.mongodb.uri=" + RealParts.mongodb(),
                                "spring.mongodb.database=" + database.getName(),
                                "spring.kafka.bootstrap-servers=" + RealParts.kafka(),
                                "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + TestTokens.issuer()))
                .map(setting -> "--" + setting)
                .toArray(String[]::new);
        assertThat(catchThrowable(() -> new SpringApplicationBuilder(IntakeApplication.class).run(all)))
                .isNotNull();
        return output.getAll()
                .substring(before)
                .lines()
                .filter(line -> line.contains(" ERROR ") || line.startsWith("\tat ") || line.contains("Exception"))
                .toList();
    }

    @Test
    void doesNotStartUnderAnotherMasterKeyThanItsContacts(CapturedOutput output) {
        assertThat(operator().post("/api/requests", form(area())).status()).isEqualTo(201);
        assertThat(linesOfAStartWith(output, "relief.intake.vault.master-key=" + ANOTHER_KEY))
                .singleElement()
                .asString()
                .contains("Not started: INTAKE_VAULT_MASTER_KEY is not the key under which contacts are stored")
                .contains("INTAKE_VAULT_OLD_MASTER_KEYS")
                .doesNotContain(ANOTHER_KEY);
        assertThat(vault.keysDatabase()).isEqualTo(database.getName() + "_keys");
    }

    @Test
    void doesNotStartWithoutAMasterKeyUnlessItIsForTryingOut(CapturedOutput output) {
        assertThat(linesOfAStartWith(output, "relief.demo=false"))
                .singleElement()
                .asString()
                .contains("Not started: INTAKE_VAULT_MASTER_KEY is not set", "openssl rand -base64 32");
    }

    @Test
    void letsNoSystemInByASecretThatAnybodyGuesses(CapturedOutput output) {
        assertThat(linesOfAStartWith(
                        output,
                        "relief.demo=true",
                        "relief.intake.doors.senders.form.secret=guess-me",
                        "relief.intake.doors.senders.form.areas=almaty"))
                .singleElement()
                .asString()
                .contains("Not started: RELIEF_INTAKE_DOORS_SENDERS_FORM_SECRET", "openssl rand -hex 32")
                .doesNotContain("guess-me");
    }

    @Test
    void doesNotRepeatThePasswordOfAnAddressThatMakesNoSense(CapturedOutput output) {
        assertThat(linesOfAStartWith(output, "relief.demo=true", "relief.intake.vault.keys-uri=mongo:secret@host"))
                .singleElement()
                .asString()
                .contains("Not started: KEYS_MONGODB_URI")
                .doesNotContain("secret");
    }
}
