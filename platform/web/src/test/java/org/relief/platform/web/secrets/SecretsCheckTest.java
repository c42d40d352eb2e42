package org.relief.platform.web.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

class SecretsCheckTest {

    private final MockEnvironment settings = new MockEnvironment()
            .withProperty("relief.secrets.door.variable", "DOOR_KEY")
            .withProperty("relief.secrets.door.property", "door.key")
            .withProperty("relief.secrets.door.demo", "open-sesame")
            .withProperty("relief.secrets.door.make", "ask the smith")
            .withProperty("relief.secrets.gate.variable", "GATE_KEY")
            .withProperty("relief.secrets.gate.demo", "knock,knock-twice")
            .withProperty("relief.secrets.gate.optional", "true")
            .withProperty("spring.mongodb.uri", "mongodb://user:word@database/");

    private void start() {
        GenericApplicationContext context = new GenericApplicationContext();
        context.setEnvironment(settings);
        new SecretsCheck().initialize(context);
    }

    private String refusal() {
        return assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(this::start)
                .actual()
                .getMessage();
    }

    @Test
    void refusesToStartWithoutASecretAndSaysHowToMakeOne() {
        assertThat(refusal())
                .startsWith("DOOR_KEY is not set; set it to your own: ask the smith")
                .hasLineCount(1);
        settings.setProperty("door.key", "  ");
        assertThat(refusal()).startsWith("DOOR_KEY is not set");
    }

    @Test
    void refusesWhatEverybodyKnowsWithoutRepeatingIt() {
        settings.setProperty("door.key", " open-sesame ");
        assertThat(refusal())
                .startsWith("DOOR_KEY has a value that everybody knows; set it to your own: ask the smith")
                .doesNotContain("sesame");
    }

    @Test
    void needsNoOptionalSecretButRefusesAKnownOne() {
        settings.setProperty("door.key", "own");
        assertThatNoException().isThrownBy(this::start);
        settings.setProperty("GATE_KEY", "knock-twice");
        assertThat(refusal()).startsWith("GATE_KEY has a value that everybody knows");
    }

    @Test
    void namesAllThatIsMissingAtOnce() {
        settings.setProperty("GATE_KEY", "knock");
        assertThat(refusal()).contains("DOOR_KEY is not set").contains("; GATE_KEY has a value");
    }

    @Test
    void refusesADatabaseThatAsksNobodyWhoTheyAre() {
        settings.setProperty("door.key", "own");
        for (String open : new String[] {
            "mongodb://127.0.0.1:27017/?socketTimeoutMS=5000", "mongodb://a,b/x?tag=@", "mongodb://database"
        }) {
            settings.setProperty("spring.mongodb.uri", open);
            assertThat(refusal()).startsWith("MONGODB_URI names no account");
        }
        for (String guarded : new String[] {
            "mongodb+srv://user:word@cluster.example/", "mongodb://a,b/?tls=true&authMechanism=MONGODB-X509"
        }) {
            settings.setProperty("spring.mongodb.uri", guarded);
            assertThatNoException().isThrownBy(this::start);
        }
    }

    @Test
    void takesWhatEverybodyKnowsWhereTheSwitchIsOnAndOnlyThen() {
        for (String closed : new String[] {"false", "", "1", "yes please"}) {
            settings.setProperty("relief.demo", closed);
            assertThat(refusal()).startsWith("DOOR_KEY is not set");
        }
        settings.setProperty("relief.demo", "true");
        settings.setProperty("spring.mongodb.uri", "mongodb://127.0.0.1");
        start();
        assertThat(settings.getProperty("door.key")).isEqualTo("open-sesame");
        assertThat(settings.getProperty("GATE_KEY")).isNull();
    }

    @Test
    void keepsAnOwnSecretWhereTheSwitchIsOn() {
        settings.setProperty("relief.demo", "true");
        settings.setProperty("door.key", "own");
        start();
        assertThat(settings.getProperty("door.key")).isEqualTo("own");
    }
}
