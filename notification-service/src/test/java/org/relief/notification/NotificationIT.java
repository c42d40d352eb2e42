package org.relief.notification;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.Contracts;
import org.relief.platform.testing.EndpointRoles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What holds for the service as a whole. */
class NotificationIT extends ServiceTest {

    @Test
    void letsInWhoTheAccessTableNames(@Autowired ApplicationContext context) {
        EndpointRoles.assertAccess(context, "http://localhost:" + port);
    }

    @Test
    void isWhatItsOpenApiSays() {
        Contracts.of("notification-service").assertOpenApi("http://localhost:" + port);
    }
}
