package org.relief.local.oidc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.relief.local.oidc.Accounts.Account;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Who may log in: the accounts of the configuration file, and those that people made themselves, which say nothing of what somebody
 * does. The latter are kept until this provider ends; whoever makes one anew under the same name has the same id.
 */
@Component
class People {
    private static final String AS_IT_IS = "{noop}";

    private final Accounts accounts;
    private final Map<String, Account> made = new ConcurrentHashMap<>();
    private final PasswordEncoder passwords = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    People(Accounts accounts) {
        this.accounts = accounts;
    }

    Optional<Account> findByUsername(String username) {
        return accounts.findByUsername(username).or(() -> Optional.ofNullable(made.get(username)));
    }

    Optional<Account> findById(String id) {
        return accounts.findById(id)
                .or(() -> made.values().stream()
                        .filter(account -> account.id().equals(id))
                        .findFirst());
    }

    /** As Spring Security takes it. */
    String passwordOf(Account account) {
        return made.containsKey(account.username()) ? account.password() : AS_IT_IS + account.password();
    }

    /** Empty when somebody is called so already. */
    Optional<Account> make(String username, String password) {
        Account account = new Account(username, passwords.encode(password), List.of(), List.of(), List.of());
        boolean taken = accounts.findByUsername(username).isPresent() || made.putIfAbsent(username, account) != null;
        return taken ? Optional.empty() : Optional.of(account);
    }
}
