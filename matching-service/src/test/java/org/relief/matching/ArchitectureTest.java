package org.relief.matching;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.ArchitectureRules;

class ArchitectureTest {

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
}
