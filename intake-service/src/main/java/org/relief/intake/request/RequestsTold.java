package org.relief.intake.request;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.AreaClosed;
import org.relief.intake.area.AreaDefined;
import org.relief.intake.area.AreaErased;
import org.relief.intake.area.Areas;
import org.relief.intake.request.ReliefRequest.Closing;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.platform.eventing.Received;
import org.relief.platform.eventing.Recovery;
import org.relief.platform.eventing.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Takes back, after a restore, what was told of requests and operations since the backup. The contacts of those requests were
 * on no bus: such a request stands without one until somebody calls again. What ended long enough ago loses its key before
 * anybody is served, and so does an erased operation.
 */
@Configuration(proxyBeanMethods = false)
class RequestsTold {

    @Bean
    Recovery requestRecovery(Requests requests, Areas areas, ContactSweep contacts, CleanUp ended) {
        Subscription told = Subscription.to("relief.requests")
                .on("request.logged.v1", RequestEvent.Logged.class, event -> logged(requests, event))
                .on("request.amended.v1", RequestEvent.Amended.class, event -> amended(requests, event))
                .on("request.reopened.v1", RequestEvent.Reopened.class, event -> reopened(requests, event))
                .on("request.cancelled.v1", RequestEvent.Cancelled.class, event -> cancelled(requests, event))
                .on("request.closed.v1", RequestEvent.Closed.class, event -> closed(requests, event));
        Subscription operations = Subscription.to("relief.neighborhoods")
                .on(
                        "area.defined.v1",
                        AreaDefined.class,
                        event -> areas.takeBack(event.key(), event.id(), event.data()))
                .on("area.closed.v1", AreaClosed.class, event -> areas.takeBack(event.key(), event.id(), event.data()))
                .on("area.erased.v1", AreaErased.class, event -> areas.takeBack(event.key(), event.id(), event.data()));
        return new Recovery(List.of(operations, told), () -> {
            contacts.sweep();
            ended.finishEnding();
        });
    }

    private static void logged(Requests requests, Received<RequestEvent.Logged> event) {
        RequestEvent.Content said = event.data().request();
        requests.takeBack(
                said.requestId(), event.id(), current -> current == null ? Told.logged(event.key(), said) : current);
    }

    private static void amended(Requests requests, Received<RequestEvent.Amended> event) {
        requests.takeBack(
                event.data().request().requestId(),
                event.id(),
                current -> Told.amended(
                        known(current), event.data().request(), event.headers().time()));
    }

    private static void reopened(Requests requests, Received<RequestEvent.Reopened> event) {
        requests.takeBack(
                event.data().request().requestId(),
                event.id(),
                current -> Told.reopened(known(current), event.headers().time()));
    }

    private static void cancelled(Requests requests, Received<RequestEvent.Cancelled> event) {
        RequestEvent.Cancelled said = event.data();
        Closing how = new Closing(event.headers().time(), said.reason(), said.duplicateOf(), null);
        requests.takeBack(
                said.requestId(), event.id(), current -> known(current).ended(Status.CANCELLED, how));
    }

    private static void closed(Requests requests, Received<RequestEvent.Closed> event) {
        Closing how = new Closing(event.headers().time(), null, null, null);
        requests.takeBack(
                event.data().requestId(),
                event.id(),
                current -> known(current).ended(event.data().outcome(), how));
    }

    /** The log tells in order: what is amended or ended was logged. */
    private static ReliefRequest known(@Nullable ReliefRequest request) {
        if (request == null) {
            throw new IllegalStateException("this request was never logged");
        }
        return request;
    }
}
