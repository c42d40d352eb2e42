package org.relief.matching;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.ArchitectureRules;

class ArchitectureTest {

    private static final String PLANNER = "org.relief.matching.planner";

    @Test
    void theDomainKnowsNoFrameworkAndFeaturesDoNotGoInCircles() {
        ArchitectureRules.of("org.relief.matching")
                .domain(
                        "area.StockCard",
                        "area.Shift",
                        "area.NeighborhoodFacts",
                        "delivery.Delivery",
                        "delivery.ReliefRequest",
                        "delivery.AreaState",
                        "delivery.DeliveryFlow",
                        "delivery.RequestFlow",
                        "delivery.StockFlow",
                        "delivery.DriverFlow",
                        "delivery.Redirection",
                        "delivery.Sweep",
                        "plan.ProblemBuilder",
                        "plan.FleetBuilder",
                        "plan.Committer",
                        "planner.Planner")
                .check();
    }

    @Test
    void thePlannerIsOnePackageThatKnowsNothingButJava() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations", PLANNER)
                .check(planner());
    }

    /** What lay in its package would reach what it keeps to itself. */
    @Test
    void noClassOfTheServiceIsInThePlannersPackage() {
        assertThat(planner()).isNotEmpty().noneMatch(ArchitectureTest::isOfTheService);
    }

    private static boolean isOfTheService(JavaClass type) {
        return type.getSource().orElseThrow().getUri().toString().contains("/matching-service/target/classes/");
    }

    private static JavaClasses planner() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(PLANNER);
    }
}
