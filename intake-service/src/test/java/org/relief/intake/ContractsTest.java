package org.relief.intake;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.Contracts;

class ContractsTest {

    @Test
    void everyEventHasASchemaAFittingExampleAndAPlaceInAsyncApi() {
        Contracts.of("intake-service").assertComplete();
    }
}
