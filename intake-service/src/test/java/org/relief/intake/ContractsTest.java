package org.relief.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.eventing.Trace;
import org.relief.platform.testing.Contracts;

class ContractsTest {

    @Test
    void everyEventHasASchemaAFittingExampleAndAPlaceInAsyncApi() {
        Contracts.of("intake-service").assertComplete();
    }

    @Test
    void headersAreAsAsyncApiTells() {
        RecordHeaders headers = new RecordHeaders();
        Instant time = Instant.parse("2022-01-05T08:03:00Z");
        new EventHeaders("1-2", "org.relief.request.logged.v1", "/relief/intake", "1", 2, time, Trace.child())
                .writeTo(headers);
        Map<String, String> told = new HashMap<>();
        headers.forEach(header -> told.put(header.key(), new String(header.value(), UTF_8)));
        Contracts.assertSchemaFits(Contracts.headersSchema(), EventJson.write(told));
    }
}
