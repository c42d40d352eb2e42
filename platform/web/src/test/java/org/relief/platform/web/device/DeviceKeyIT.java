package org.relief.platform.web.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.TestTokens;
import org.relief.platform.web.ServerTest;

class DeviceKeyIT extends ServerTest {

    private static final String ALMA = TestTokens.user("alma").roles("WRITER").bearer();
    private static final String BOLAT = TestTokens.user("bolat").roles("WRITER").bearer();

    private final String path = "/api/device-keys/" + UUID.randomUUID();

    private String key(String bearer) {
        HttpResponse<String> answer = get(path, "Authorization", bearer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        return json(answer).path("key").asString();
    }

    @Test
    void givesAPersonTheSameKeyOnTheSameDeviceAndNobodyElseThatOne() {
        String key = key(ALMA);
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(key(ALMA)).isEqualTo(key);
        assertThat(key(BOLAT)).isNotEqualTo(key);
        assertThat(get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void aDestroyedKeyNeverComesBack() {
        String key = key(ALMA);
        String other = "/api/device-keys/" + UUID.randomUUID();
        String others = get(other, "Authorization", BOLAT).body();
        // Who has logged out without a connection has nobody left to ask for it.
        HttpResponse<String> answer = send(request(path + "?wiped=true").DELETE());
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Clear-Site-Data")).hasValue("\"storage\"");
        assertThat(key(ALMA)).isNotEqualTo(key);
        assertThat(get(other, "Authorization", BOLAT).body()).isEqualTo(others);
    }

    @Test
    void keepsTheKeysOfThePersonsLatestDevices() {
        String first = key(ALMA);
        for (int more = 0; more < 60; more += 1) {
            get("/api/device-keys/" + UUID.randomUUID(), "Authorization", ALMA);
        }
        assertThat(key(ALMA)).isNotEqualTo(first);
    }
}
