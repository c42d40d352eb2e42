package org.relief.local.oidc;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Who may log in, as the configuration file lists them. */
@ConfigurationProperties("relief")
record Accounts(
        List<Account> accounts,
        Drivers drivers,
        List<Client> clients,
        List<Integer> pagePorts,
        @DefaultValue List<String> pageOrigins,
        Path keyFile) {

    /** A person. The subject of their tokens is {@link #id()}, which does not give away the user name. */
    record Account(
            String username,
            String password,
            @DefaultValue List<String> roles,
            @DefaultValue List<String> areas,
            @DefaultValue List<String> warehouses) {
        String id() {
            return UUID.nameUUIDFromBytes(("relief account " + username).getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }

    record Drivers(int count, String password, @DefaultValue List<String> areas) {
        Stream<Account> list() {
            return IntStream.rangeClosed(1, count)
                    .mapToObj(
                            n -> new Account("driver%02d".formatted(n), password, List.of("DRIVER"), areas, List.of()));
        }
    }

    /** A program that gets tokens in its own name. */
    record Client(
            String id,
            String secret,
            @DefaultValue List<String> roles,
            @DefaultValue List<String> areas) {}

    /** Of the services' pages. */
    Stream<String> origins() {
        return Stream.concat(pagePorts.stream().map(port -> "http://localhost:" + port), pageOrigins.stream())
                .distinct();
    }

    Stream<Account> list() {
        return Stream.concat(accounts.stream(), drivers.list());
    }

    Optional<Account> findByUsername(String username) {
        return list().filter(account -> account.username().equals(username)).findFirst();
    }

    Optional<Account> findById(String id) {
        return list().filter(account -> account.id().equals(id)).findFirst();
    }
}
