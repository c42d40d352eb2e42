package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

    private static final String SAMPLE = "org.relief.platform.testing.sample.";

    private static JavaClasses in(String sample) {
        return new ClassFileImporter().importPackages(SAMPLE + sample);
    }

    @Test
    void passAServiceThatKeepsThem() {
        ArchitectureRules.of(SAMPLE + "good").domain("a.Thing").check(in("good"));
    }

    @Test
    void eachFindWhatBreaksThem() {
        ArchitectureRules rules = ArchitectureRules.of(SAMPLE + "bad").domain("a.Thing");
        assertThat(rules.rules())
                .hasSize(5)
                .allSatisfy(rule ->
                        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.check(in("bad"))));
    }

    @Test
    void doNotPassOnADomainFileThatIsNotThere() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        ArchitectureRules.of(SAMPLE + "good").domain("a.Gone").check(in("good")))
                .withMessageContaining("a.Gone");
    }

    @Test
    void doNotPassOnNothing() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> ArchitectureRules.of(SAMPLE + "none").check(in("none")));
    }
}
