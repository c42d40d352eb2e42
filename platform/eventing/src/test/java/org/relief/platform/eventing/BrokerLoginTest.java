package org.relief.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class BrokerLoginTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "p@ss:w/rd%",
                "qu\"ote",
                "back\\slash",
                "end\\",
                "${HOME}",
                "a b;c=d",
                "'",
                "пароль",
                "two\nlines"
            })
    void everyPasswordArrivesAsItIs(String password) {
        KafkaProperties kafka = bind(Map.of("KAFKA_USERNAME", "intake", "KAFKA_PASSWORD", password));

        for (Map<String, Object> client : new Map[] {
            kafka.buildProducerProperties(),
            kafka.buildConsumerProperties(),
            kafka.buildAdminProperties(),
            kafka.buildStreamsProperties()
        }) {
            String line = String.valueOf(client.get("sasl.jaas.config"));
            AppConfigurationEntry entry = JaasContext.loadClientContext(Map.of("sasl.jaas.config", new Password(line)))
                    .configurationEntries()
                    .getFirst();
            assertThat(entry.getOptions().get("username")).isEqualTo("intake");
            assertThat(entry.getOptions().get("password")).isEqualTo(password);
            assertThat(client).containsEntry("sasl.mechanism", "SCRAM-SHA-512");
            assertThat(client).containsEntry("security.protocol", "SASL_SSL");
        }
    }

    @Test
    void asksNothingOfABrokerThatAsksNobody() {
        assertThat(bind(Map.of("KAFKA_USERNAME", "", "KAFKA_PASSWORD", "")).buildAdminProperties())
                .doesNotContainKeys("sasl.jaas.config", "sasl.mechanism");
    }

    @Test
    void takesTheProtocolAndMechanismThatAreSet() {
        KafkaProperties kafka = bind(Map.of(
                "KAFKA_USERNAME", "intake",
                "KAFKA_PASSWORD", "secret",
                "KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                "KAFKA_SASL_MECHANISM", "PLAIN"));

        assertThat(kafka.buildAdminProperties())
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("sasl.mechanism", "PLAIN");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> bind(Map.of("KAFKA_USERNAME", "intake")))
                .hasMessageContaining("KAFKA_PASSWORD is not");
        assertThatThrownBy(() -> bind(
                        Map.of("KAFKA_USERNAME", "intake", "KAFKA_PASSWORD", "x", "KAFKA_SASL_MECHANISM", "GSSAPI")))
                .hasMessageContaining("KAFKA_SASL_MECHANISM is GSSAPI");
    }

    private static KafkaProperties bind(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("variables", variables));
        new BrokerLogin().postProcessEnvironment(environment, new SpringApplication());
        return Binder.get(environment).bindOrCreate("spring.kafka", KafkaProperties.class);
    }
}
