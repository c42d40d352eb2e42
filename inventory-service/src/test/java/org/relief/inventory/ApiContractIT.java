package org.relief.inventory;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.Subscription;
import org.relief.platform.eventing.Topics;
import org.relief.platform.testing.Contracts;
import org.relief.platform.testing.EndpointRoles;
import org.relief.platform.testing.Spoken;
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

    @Test
    void saysAndHearsOnTheBusWhatItsAsyncApiTells(
            @Autowired EventCatalog catalog, @Autowired List<Subscription> subscriptions, @Autowired Topics topics) {
        Contracts.of("inventory-service")
                .assertAsyncApi(new Spoken(
                        catalog.typesByTopic(), Subscription.typesByTopic(subscriptions), topics.compacted()));
    }
}
