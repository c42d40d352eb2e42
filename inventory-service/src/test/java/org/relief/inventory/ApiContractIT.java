package org.relief.inventory;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.Contracts;
import org.relief.platform.testing.EndpointRoles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InventoryIT
class ApiContractIT {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void everyEndpointLetsInWhomTheTableNames() {
        EndpointRoles.assertAccess(context, "http://localhost:" + port);
    }

    @Test
    void saysWhatTheCommittedOpenApiSays() {
        Contracts.of("inventory-service").assertOpenApi("http://localhost:" + port);
    }
}
