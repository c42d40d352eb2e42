package org.relief.notification;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.eventing.Subscription;
import org.relief.platform.eventing.Topics;
import org.relief.platform.testing.Contracts;
import org.relief.platform.testing.EndpointRoles;
import org.relief.platform.testing.Spoken;
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

    @Test
    void saysAndHearsOnTheBusWhatItsAsyncApiTells(
            @Autowired EventCatalog catalog, @Autowired List<Subscription> subscriptions, @Autowired Topics topics) {
        Contracts.of("notification-service")
                .assertAsyncApi(new Spoken(
                        catalog.typesByTopic(), Subscription.typesByTopic(subscriptions), topics.compacted()));
    }

    @Test
    void readsWhatWasReleased(@Autowired List<Subscription> subscriptions) {
        subscriptions.forEach(each -> each.shapes()
                .forEach((type, shape) -> Contracts.released(type)
                        .forEach(event -> EventJson.read(event.getBytes(StandardCharsets.UTF_8), shape))));
    }
}
