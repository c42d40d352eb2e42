package org.relief.platform.web.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.relief.platform.web.ServerTest;
import tools.jackson.databind.JsonNode;

class PagingIT extends ServerTest {

    private HttpResponse<String> list(String query) {
        return get("/api/things" + query, "Authorization", READER);
    }

    @Test
    void leadsThroughTheWholeListPageByPage() {
        JsonNode first = json(list("?limit=2"));
        JsonNode second = json(list("?limit=2&cursor=" + first.path("next").asString()));
        JsonNode third = json(list("?limit=2&cursor=" + second.path("next").asString()));
        assertThat(first.path("items").toString()).isEqualTo("[\"thing 1\",\"thing 2\"]");
        assertThat(second.path("items").toString()).isEqualTo("[\"thing 3\",\"thing 4\"]");
        assertThat(third.path("items").toString()).isEqualTo("[\"thing 5\"]");
        assertThat(third.get("next").isNull()).isTrue();
    }

    @Test
    void refusesALimitOrACursorThatCannotBe() {
        for (String wrong : new String[] {"?limit=0", "?limit=201", "?limit=many"}) {
            HttpResponse<String> answer = list(wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).contains("Enter a number from 1 to 200");
        }
        assertThat(list("?cursor=%21").statusCode()).isEqualTo(400);
        assertThat(json(list("?cursor=eA")).path("code").asString()).isEqualTo("bad-cursor");
    }
}
