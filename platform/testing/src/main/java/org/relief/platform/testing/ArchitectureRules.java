package org.relief.platform.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/**
 * Five rules for a service. None passes on nothing: a rule whose classes do not exist fails.
 *
 * @param base the service's package, for example {@code org.relief.intake}
 * @param domain files that decide without I/O, as names below the base, for example {@code request.ReliefRequest}
 */
public record ArchitectureRules(String base, List<String> domain) {

    private static final Set<String> MOMENTS_AND_IDS = Set.of("now", "randomUUID", "currentTimeMillis", "systemUTC");
    private static final Set<String> THEIR_OWNERS = Set.of("java.lang.System", "java.util.UUID");

    public static ArchitectureRules of(String base) {
        return new ArchitectureRules(base, List.of());
    }

    public ArchitectureRules domain(String... names) {
        return new ArchitectureRules(base, List.of(names));
    }

    public void check() {
        check(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(base));
    }

    void check(JavaClasses classes) {
        domain.forEach(name -> assertThat(classes.contain(base + "." + name))
                .as("domain file %s.%s exists", base, name)
                .isTrue());
        rules().forEach(rule -> rule.check(classes));
    }

    List<ArchRule> rules() {
        return List.of(
                pureDomain(),
                noCyclesBetweenFeatures(),
                adaptersAreNotPublic(),
                timeAndIdsAreArguments(),
                controllersDoNotReachTheStore());
    }

    private ArchRule pureDomain() {
        return noClasses()
                .that(describe("are domain files", this::isDomain))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..", "org.apache.kafka..", "com.mongodb..", "jakarta.servlet..");
    }

    private boolean isDomain(JavaClass type) {
        return domain.stream()
                .map(name -> base + "." + name)
                .anyMatch(name -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
    }

    private ArchRule noCyclesBetweenFeatures() {
        return slices().matching(base + ".(*)..").should().beFreeOfCycles();
    }

    private static ArchRule adaptersAreNotPublic() {
        return classes()
                .that()
                .haveNameMatching(".*(Controller|Listener|Repository|Configuration)")
                .should()
                .notBePublic();
    }

    private static ArchRule timeAndIdsAreArguments() {
        return noClasses()
                .that()
                .haveNameNotMatching(".*(Configuration|Application)")
                .should()
                .callMethodWhere(describe("makes a moment or an id", ArchitectureRules::makesMomentOrId));
    }

    private static boolean makesMomentOrId(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        boolean knownOwner = owner.startsWith("java.time.") || THEIR_OWNERS.contains(owner);
        // Instant.now(clock) takes its time as an argument.
        return knownOwner
                && MOMENTS_AND_IDS.contains(call.getName())
                && call.getTarget().getRawParameterTypes().isEmpty();
    }

    private static ArchRule controllersDoNotReachTheStore() {
        return noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.mongodb..", "org.bson..", "org.apache.kafka..");
    }
}
