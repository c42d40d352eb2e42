package org.relief.intake.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.eventing.MalformedEvent;
import org.relief.platform.testing.Contracts;

class OutlookChangedTest {

    private static OutlookChanged read(String json) {
        return EventJson.read(json.getBytes(UTF_8), OutlookChanged.class);
    }

    private static OutlookChanged saying(String state) {
        return new OutlookChanged("r", state, Instant.EPOCH, List.of(), null, null);
    }

    @Test
    void readsWhatMatchingSays() {
        OutlookChanged said = read(Contracts.example("matching-service", "org.relief.request.outlook-changed.v1"));
        assertThat(said.requestId()).isEqualTo("6f3f9f0e-7a43-4b0c-9a63-0c7f5f5d1c01");
        assertThat(said.state()).isEqualTo("ON_THE_WAY");
        Outlook.Line line = said.outlook().needs().getFirst();
        assertThat(line.reason()).isEqualTo("NO_STOCK");
        assertThat(line.lacking()).isEqualTo(4);
        assertThat(line.remedy()).isNotNull().extracting(Outlook.Remedy::change).isEqualTo("MORE_STOCK");
        assertThat(line.why()).isNotNull().extracting(Outlook.Why::reasons).isEqualTo(List.of("NO_STOCK"));
    }

    @Test
    void readsTheFateOfEachLine() {
        OutlookChanged said = read(Contracts.example("matching-service", "org.relief.request.outlook-changed.v1"));
        Outlook.Line other = said.outlook().needs().getLast();
        assertThat(other.delivered()).isEqualTo(1);
        assertThat(other.coming().getFirst().quantity()).isEqualTo(1);
        assertThat(other.coming().getFirst().onTheWay()).isTrue();
        assertThat(other.coming().getFirst().eta()).isEqualTo("2022-01-05T09:10:00Z");
        assertThat(said.outlook().needs().getFirst().coming()).isEmpty();
    }

    @Test
    void readsWhatWasSaidBeforeCarsWereTold() {
        OutlookChanged said =
                read("{\"requestId\":\"r\",\"state\":\"PLANNED\",\"at\":\"2022-01-05T08:03:01Z\",\"needs\":"
                        + "[{\"line\":1,\"item\":\"BREAD\",\"asked\":4,\"planned\":4,\"delivered\":0}]}");
        assertThat(said.outlook().needs().getFirst().coming()).isEmpty();
    }

    @Test
    void isTheEndOfARequestOnlyWithAnOutcome() {
        assertThat(saying("PARTLY_SERVED").outcome()).contains(Status.PARTLY_SERVED);
        assertThat(List.of("WAITING", "PLANNED", "ON_THE_WAY", "CANCELLED", "SOMETHING_NEW"))
                .allSatisfy(state -> assertThat(saying(state).outcome()).isEmpty());
    }

    @Test
    void isMalformedWithoutItsRequest() {
        assertThatExceptionOfType(MalformedEvent.class)
                .isThrownBy(() -> read("{\"state\":\"WAITING\",\"at\":\"2022-01-05T08:03:01Z\",\"needs\":[]}"));
    }
}
