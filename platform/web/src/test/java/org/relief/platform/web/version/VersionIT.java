package org.relief.platform.web.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.relief.platform.web.ServerTest;

class VersionIT extends ServerTest {

    private static final String THING = "/api/things/00000000-0000-0000-0000-000000000001";

    private HttpResponse<String> amend(String... headers) {
        HttpRequest.Builder request =
                request(THING).header("Authorization", WRITER).PUT(BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void answersNotModifiedToWhoKnowsTheVersion() {
        assertThat(get(THING, "Authorization", READER).headers().firstValue("ETag"))
                .hasValue("\"7\"");
        assertThat(get(THING, "Authorization", READER, "If-None-Match", "\"7\"").statusCode())
                .isEqualTo(304);
        assertThat(get(THING, "Authorization", READER, "If-None-Match", "\"6\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void changesOnlyWhatTheCallerHasSeen() {
        assertThat(amend("If-Match", "\"7\"").headers().firstValue("ETag")).hasValue("\"8\"");
        assertThat(amend("If-Match", "*").statusCode()).isEqualTo(200);
        assertThat(amend().statusCode()).isEqualTo(428);
        assertThat(amend("If-Match", "\"6\"").statusCode()).isEqualTo(412);
        assertThat(json(amend("If-Match", "\"6\"")).path("code").asString()).isEqualTo("stale-version");
    }
}
