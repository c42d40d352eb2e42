package org.relief.platform.web.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoCredential;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class DatabaseLoginTest {

    private static final String URI = "mongodb://one:27017,two:27017/?authSource=admin&socketTimeoutMS=5000";

    @ParameterizedTest
    @ValueSource(strings = {"plain", "p@ss:w/rd%", "a b+c", "${HOME}", "?&#[]", "qu\"ote\\", "пароль"})
    void everyPasswordArrivesAsItIs(String password) {
        Environment environment = environment(Map.of(
                "MONGODB_URI", URI,
                "MONGODB_USERNAME", "intake",
                "MONGODB_PASSWORD", password,
                "KEYS_MONGODB_URI", URI,
                "KEYS_MONGODB_USERNAME", "intake-keys",
                "KEYS_MONGODB_PASSWORD", password));

        MongoCredential data = credential(environment, "MONGODB_URI");
        assertThat(data.getUserName()).isEqualTo("intake");
        assertThat(data.getPassword()).isEqualTo(password.toCharArray());
        assertThat(data.getSource()).isEqualTo("admin");
        MongoCredential keys = credential(environment, "KEYS_MONGODB_URI");
        assertThat(keys.getUserName()).isEqualTo("intake-keys");
        assertThat(keys.getPassword()).isEqualTo(password.toCharArray());
    }

    @Test
    void leavesAnAddressWithItsOwnLoginAlone() {
        Map<String, Object> variables = Map.of("MONGODB_URI", "mongodb://a:b@one/", "MONGODB_USERNAME", "");

        assertThat(environment(variables).getProperty("MONGODB_URI")).isEqualTo("mongodb://a:b@one/");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> environment(Map.of("MONGODB_URI", URI, "MONGODB_USERNAME", "intake")))
                .hasMessageContaining("MONGODB_PASSWORD is not");
        assertThatThrownBy(() -> environment(Map.of(
                        "MONGODB_URI", "mongodb://a:b@one/", "MONGODB_USERNAME", "intake", "MONGODB_PASSWORD", "x")))
                .hasMessageContaining("without a user");
    }

    private static MongoCredential credential(Environment environment, String name) {
        return new ConnectionString(environment.getRequiredProperty(name)).getCredential();
    }

    private static Environment environment(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("variables", variables));
        new DatabaseLogin().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
