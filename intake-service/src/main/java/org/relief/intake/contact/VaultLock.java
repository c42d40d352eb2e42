package org.relief.intake.contact;

import com.mongodb.MongoException;
import java.util.Set;
import java.util.function.Supplier;
import org.relief.platform.web.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Whether contacts can be read and stored now. While the key database is away everything that needs it is refused at once
 * and says so, and everything else goes on; whoever keeps the vault asks again until it is there.
 */
final class VaultLock {

    sealed interface State {

        record Open() implements State {}

        record Away(String fault) implements State {}

        /** @param missing ids of master keys under which contacts are stored, and which this instance does not have */
        record WrongKey(Set<String> missing) implements State {}
    }

    private static final Logger log = LoggerFactory.getLogger(VaultLock.class);
    private static final int RETRY_SECONDS = 10;
    private static final String LOCKED = "vault-locked";
    private static final State NOT_ASKED = new State.Away("not asked yet");

    private final MasterRegister register;
    private volatile State state = NOT_ASKED;

    VaultLock(MasterRegister register) {
        this.register = register;
    }

    State state() {
        return state;
    }

    boolean isOpen() {
        return state instanceof State.Open;
    }

    /** Asks the key database whether it is there and fits. */
    State check() {
        try {
            Set<String> missing = register.listMissing();
            enter(missing.isEmpty() ? new State.Open() : new State.WrongKey(missing));
        } catch (MongoException e) {
            enter(new State.Away(e.getClass().getSimpleName()));
        }
        return state;
    }

    /** Says each change once; a wrong key at the start is said by whoever then does not start. */
    private synchronized void enter(State next) {
        State before = state;
        state = next;
        if (next.equals(before)) {
            return;
        }
        switch (next) {
            case State.Open _ -> log.info("Vault: open, contacts can be read and stored");
            case State.Away(String fault) ->
                log.error(
                        "Vault: locked, the key database does not answer ({}); contacts are refused, all else goes on."
                                + " Mend it or KEYS_MONGODB_URI; it is asked again by itself",
                        fault);
            case State.WrongKey(Set<String> missing) when before != NOT_ASKED -> log.error(wrongKey(missing));
            case State.WrongKey _ -> {}
        }
    }

    static String wrongKey(Set<String> missing) {
        return "INTAKE_VAULT_MASTER_KEY is not the key under which contacts are stored (missing: "
                + String.join(", ", missing)
                + "); set it to the former key, or add the former one to INTAKE_VAULT_OLD_MASTER_KEYS to change keys";
    }

    <T> T through(Supplier<T> work) {
        switch (state) {
            case State.Open _ -> {}
            case State.Away _ -> throw away();
            case State.WrongKey _ -> throw locked();
        }
        try {
            return work.get();
        } catch (MongoException e) {
            enter(new State.Away(e.getClass().getSimpleName()));
            throw away();
        }
    }

    private static Problem away() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "vault-away").retryAfter(RETRY_SECONDS);
    }

    /** For one contact, or for all of them: no key that is known here opens what is stored. */
    static Problem locked() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, LOCKED);
    }

    /** The vault is open, but no key that is known here opens this one. */
    static boolean isAboutOneContact(Problem problem) {
        return problem.code().equals(LOCKED);
    }
}
