package org.relief.intake;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.Contracts;
import org.relief.platform.testing.EndpointRoles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class ApiContractIT extends RunningIntake {

    @Autowired
    private ApplicationContext context;

    @Test
    void offersWhatTheOpenApiFileSays() {
        Contracts.of("intake-service").assertOpenApi(baseUrl());
    }

    @Test
    void letsInWhomTheAccessTableNames() {
        EndpointRoles.assertAccess(context, baseUrl());
    }
}
