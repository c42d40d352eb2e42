package org.relief.intake;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.ArchitectureRules;

class ArchitectureTest {

    @Test
    void keepsFeaturesApartAndDecisionsPure() {
        ArchitectureRules.of("org.relief.intake")
                .domain(
                        "area.Area",
                        "area.Location",
                        "neighborhood.Neighborhood",
                        "neighborhood.NeighborhoodFile",
                        "neighborhood.NeighborhoodView",
                        "neighborhood.Outline",
                        "request.Asked",
                        "request.References",
                        "request.ReliefRequest",
                        "contact.Fingerprints",
                        "recipient.Telling")
                .check();
    }
}
