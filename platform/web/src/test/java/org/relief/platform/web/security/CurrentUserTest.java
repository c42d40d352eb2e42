package org.relief.platform.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.relief.platform.web.problem.Problem;

class CurrentUserTest {

    private static CurrentUser user(String role, Set<String> areas) {
        return new CurrentUser("u", Set.of(role), areas, areas);
    }

    @Test
    void reachesWhatTheAccountNamesAndNothingElse() {
        CurrentUser user = user("OPERATOR", Set.of("a"));
        assertThat(user.reachesArea("a")).isTrue();
        assertThat(user.reachesArea("b")).isFalse();
        assertThat(user.reachesWarehouse("b")).isFalse();
        assertThat(user.onlyAreas()).contains(Set.of("a"));
        assertThat(user.onlyWarehouses()).contains(Set.of("a"));
    }

    @Test
    void reachesNothingWithoutTheClaim() {
        CurrentUser user = user("OPERATOR", Set.of());
        assertThat(user.reachesArea("a")).isFalse();
        assertThat(user.onlyAreas()).contains(Set.of());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> user.requireArea("a"))
                .withMessage("not-your-area");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> user.requireWarehouse("a"))
                .withMessage("not-your-warehouse");
    }

    @Test
    void reachesEverythingWithAStarOrAsAdministrator() {
        for (CurrentUser user : new CurrentUser[] {user("OPERATOR", Set.of("*")), user("ADMIN", Set.of())}) {
            assertThat(user.reachesArea("a")).isTrue();
            assertThat(user.reachesWarehouse("a")).isTrue();
            assertThat(user.onlyAreas()).isEmpty();
            assertThat(user.onlyWarehouses()).isEmpty();
        }
    }

    @Test
    void doesNotTakeAnAreaThatIsCalledLikeTheStarForAll() {
        assertThat(user("OPERATOR", Set.of("a")).reachesArea("*")).isFalse();
    }
}
