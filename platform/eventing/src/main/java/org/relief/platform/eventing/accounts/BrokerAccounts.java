package org.relief.platform.eventing.accounts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Makes the accounts of a table of {@link Grant}s on a broker, gives them their passwords, and leaves each with what the
 * table grants and nothing else. Can be run again at any time: what is as it should be stays so.
 */
public final class BrokerAccounts {

    private static final int ITERATIONS = 8192;

    private final List<Grant> grants;
    private final Map<String, String> environment;

    private BrokerAccounts(List<Grant> grants, Map<String, String> environment) {
        this.grants = grants;
        this.environment = environment;
    }

    /**
     * Run with the table's path, and with {@code KAFKA_BOOTSTRAP_SERVERS} (a listener that lets its caller do this) and for
     * each account {@code <ACCOUNT>_KAFKA_PASSWORD} in the environment.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        // Kafka's client might log what it sends, and that is what passwords are checked with.
        LoggingSystem.get(BrokerAccounts.class.getClassLoader()).beforeInitialize();
        BrokerAccounts accounts =
                new BrokerAccounts(Grant.parse(Files.readAllLines(Path.of(args[0]))), System.getenv());
        try {
            accounts.passwords();
            try (Admin admin =
                    Admin.create(Map.of("bootstrap.servers", accounts.variable("KAFKA_BOOTSTRAP_SERVERS")))) {
                accounts.apply(admin);
            }
            System.out.println("accounts on the broker: " + String.join(", ", accounts.names()));
        } catch (IllegalStateException | ExecutionException e) {
            System.out.println("no accounts on the broker: "
                    + Objects.requireNonNullElse(e.getCause(), e).getMessage());
            System.exit(1);
        }
    }

    static BrokerAccounts of(List<Grant> grants, Map<String, String> environment) {
        return new BrokerAccounts(grants, environment);
    }

    static String principal(String account) {
        return "User:" + account;
    }

    void apply(Admin admin) throws ExecutionException, InterruptedException {
        admin.alterUserScramCredentials(passwords()).all().get();
        Set<AclBinding> granted = grants.stream().flatMap(Grant::bindings).collect(Collectors.toSet());
        Set<AclBinding> present =
                Set.copyOf(admin.describeAcls(AclBindingFilter.ANY).values().get());
        admin.createAcls(without(granted, present)).all().get();
        admin.deleteAcls(without(present, granted).stream()
                        .filter(this::isOfOurs)
                        .map(AclBinding::toFilter)
                        .toList())
                .all()
                .get();
    }

    private static Collection<AclBinding> without(Set<AclBinding> some, Set<AclBinding> others) {
        return some.stream().filter(one -> !others.contains(one)).toList();
    }

    private boolean isOfOurs(AclBinding binding) {
        return names().stream()
                .anyMatch(name -> principal(name).equals(binding.entry().principal()));
    }

    private Set<String> names() {
        return grants.stream().map(Grant::account).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<UserScramCredentialAlteration> passwords() {
        return names().stream().map(this::password).toList();
    }

    private UserScramCredentialAlteration password(String account) {
        String password = variable(account.toUpperCase(Locale.ROOT).replace('-', '_') + "_KAFKA_PASSWORD");
        return new UserScramCredentialUpsertion(
                account,
                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                password.getBytes(StandardCharsets.UTF_8));
    }

    private String variable(String name) {
        @Nullable String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }
}
