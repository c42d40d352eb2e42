package org.relief.local.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keycloak's realms and the local provider say the same. */
class RealmTest {

    private static final Path FOLDER = Path.of("../keycloak");

    private final JsonNode production = read("production/relief-realm.json");
    private final JsonNode training = read("training/relief-realm.json");

    @Test
    void productionHasNoDemoClientAndNobodyWhoCanLogIn() {
        assertThat(clients(production).keySet()).containsExactlyInAnyOrder("relief-web", "notification-service");
        assertThat(clients(production).values())
                .noneMatch(client -> client.path("directAccessGrantsEnabled").asBoolean());
        assertThat(elements(read("production/relief-users-0.json").path("users")))
                .allSatisfy(user -> {
                    assertThat(user.path("serviceAccountClientId").asString())
                            .isIn(clients(production).keySet());
                    assertThat(user.has("credentials")).isFalse();
                });
    }

    /** Else nobody could come with a coordinator's code; what such an account may is nothing. */
    @Test
    void peopleMakeAccountsThemselvesAndThoseHaveNoRoleAndNoArea() {
        assertThat(production.path("registrationAllowed").asBoolean()).isTrue();
        assertThat(production.has("defaultGroups")).isFalse();
        assertThat(production.has("defaultRole")).isFalse();
        assertThat(production.has("defaultRoles")).isFalse();
    }

    @Test
    void productionTakesAddressesAndSecretsFromTheEnvironment() {
        String text = production.toString();
        assertThat(text).doesNotContain("localhost").doesNotContain("http:");
        assertThat(elements(clients(production).get("relief-web").path("redirectUris")))
                .hasSize(8)
                .allMatch(address -> address.asString().startsWith("${"));
        assertThat(clients(production)
                        .get("notification-service")
                        .path("secret")
                        .asString())
                .isEqualTo("${NOTIFICATION_CLIENT_SECRET}");
        assertThat(production.path("sslRequired").asString()).isIn("external", "all");
    }

    @Test
    void everyVariableIsHandedToKeycloak() throws IOException {
        String compose = Files.readString(Path.of("../../docker-compose.yml"));
        for (String file :
                List.of("production/relief-realm.json", "training/relief-realm.json", "training/relief-users-0.json")) {
            assertThat(Pattern.compile("\\$\\{([A-Z_]+)}")
                            .matcher(Files.readString(FOLDER.resolve(file)))
                            .results())
                    .allMatch(found -> compose.contains("      " + found.group(1) + ": ")
                            || compose.contains("  " + found.group(1) + ": "));
        }
    }

    @Test
    void trainingIsProductionAndTheDemoClient() {
        ObjectNode expected = (ObjectNode) production.deepCopy();
        ((ArrayNode) expected.path("clients")).add(read("demo-client.json"));
        assertThat(training).as("run deploy/keycloak/render-training").isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "training"})
    void everyClientsAccessTokensSayForWhomTheyAreAndWhatTheyReach(String realm) {
        clients(read(realm + "/relief-realm.json")).forEach((name, client) -> {
            Map<String, JsonNode> mappers = elements(client.path("protocolMappers")).stream()
                    .collect(Collectors.toMap(
                            mapper -> mapper.path("name").asString(), mapper -> mapper.path("config")));
            assertThat(mappers.keySet()).as(name).containsExactlyInAnyOrder("audience", "roles", "areas", "warehouses");
            assertThat(mappers.values())
                    .as(name)
                    .allMatch(config ->
                            config.path("access.token.claim").asString().equals("true"));
            JsonNode audience = mappers.get("audience");
            assertThat(audience.path("included.custom.audience").asString()).isEqualTo("relief-api");
            assertThat(audience.path("id.token.claim").asString()).isEqualTo("false");
        });
    }

    @Test
    void demoAccountsAreThoseOfTheLocalProvider() throws IOException {
        Accounts accounts = localAccounts();
        Map<String, JsonNode> groups = byName(training.path("groups"), "name");
        Map<String, JsonNode> users =
                byName(read("training/relief-users-0.json").path("users"), "username");
        assertThat(users.keySet())
                .filteredOn(name -> !name.startsWith("service-account-"))
                .containsExactlyInAnyOrderElementsOf(
                        accounts.list().map(Accounts.Account::username).toList());
        accounts.list().forEach(account -> {
            JsonNode user = users.get(account.username());
            assertThat(user.path("id").asString()).isEqualTo(account.id());
            assertThat(texts(user.path("realmRoles"))).containsExactlyElementsOf(account.roles());
            assertThat(reached(user, groups, "areas")).containsExactlyInAnyOrderElementsOf(account.areas());
            assertThat(reached(user, groups, "warehouses")).containsExactlyInAnyOrderElementsOf(account.warehouses());
        });
        accounts.clients().forEach(client -> {
            JsonNode user = users.get("service-account-" + client.id());
            assertThat(texts(user.path("realmRoles"))).containsExactlyElementsOf(client.roles());
            assertThat(reached(user, groups, "areas")).containsExactlyElementsOf(client.areas());
        });
    }

    private static Accounts localAccounts() throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("oidc", new ClassPathResource("oidc.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bind("relief", Accounts.class).get();
    }

    private static List<String> reached(JsonNode user, Map<String, JsonNode> groups, String what) {
        return texts(user.path("groups")).stream()
                .flatMap(group ->
                        texts(groups.get(group.substring(1)).path("attributes").path(what)).stream())
                .toList();
    }

    private static Map<String, JsonNode> clients(JsonNode realm) {
        return byName(realm.path("clients"), "clientId");
    }

    private static Map<String, JsonNode> byName(JsonNode list, String name) {
        Map<String, JsonNode> named = new HashMap<>();
        elements(list).forEach(one -> named.put(one.path(name).asString(), one));
        return named;
    }

    private static List<String> texts(JsonNode list) {
        return elements(list).stream().map(JsonNode::asString).toList();
    }

    private static List<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private static JsonNode read(String file) {
        return JsonMapper.shared().readTree(FOLDER.resolve(file));
    }
}
