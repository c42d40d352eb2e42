package org.relief.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EachByItselfTest {

    private final List<String> done = new ArrayList<>();

    private void sweep(RuntimeException ofTheBroken) {
        EachByItself.of(List.of("one", "broken", "last"), name -> name, name -> {
            if (name.equals("broken")) {
                throw ofTheBroken;
            }
            done.add(name);
        });
    }

    @Test
    void oneThatIsBrokenKeepsNoOtherWaiting() {
        sweep(new IllegalStateException("its key is lost"));
        assertThat(done).containsExactly("one", "last");
    }

    @Test
    void aDatabaseThatIsAwayIsNotWaitedForOnceForEach() {
        MongoTimeoutException away = new MongoTimeoutException("no server");
        assertThatThrownBy(() -> sweep(away)).isSameAs(away);
        assertThat(done).containsExactly("one");
    }
}
