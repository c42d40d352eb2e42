package org.relief.intake.request;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import org.springframework.beans.factory.annotation.Autowired;

/** What inventory says of goods reaches those who asked for food before. */
class BasketsIT extends RunningIntake {

    /** More than one batch. */
    private static final int MANY = 450;

    private static long word = 1;

    @Autowired
    private Baskets baskets;

    private String area = "";

    @BeforeEach
    void goods() {
        area = area();
        define("JAR_A", 5, "\"DIABETIC\"");
        define("JAR_B", 0, "");
        database.getCollection("requests").deleteMany(exists("asked.needs.basket"));
    }

    /** @param personDays 0 for what nobody can live on as far as is known */
    private void define(String code, int personDays, String diets) {
        send("relief.items", code, code, "item.defined.v1", ++word, """
                {"item":"%s","category":"MEALS","names":{"en":"%d","ru":"r","kk":"k"},"unit":"parcel",
                "personDays":%d,"diets":[%s]}""".formatted(code, word, personDays, diets));
        heard(code);
    }

    private void heard(String code) {
        await().untilAsserted(() -> assertThat(database.getCollection("items")
                        .find(eq("_id", code))
                        .first()
                        .get("sequence", Number.class)
                        .longValue())
                .isEqualTo(word));
    }

    private Answer ask() {
        Answer logged = operator()
                .post(
                        "/api/requests",
                        form(area, Map.of("needs", "[{\"category\":\"MEALS\",\"days\":3,\"diets\":[\"DIABETIC\"]}]")));
        assertThat(logged.status()).as(logged.text()).isEqualTo(201);
        return logged;
    }

    private static List<String> goods(Answer request) {
        return request.at("/needs/0/basket/goods")
                .valueStream()
                .map(good ->
                        good.at("/item").asString() + " " + good.at("/each").asInt())
                .toList();
    }

    private Answer now(Answer request) {
        return operator().get("/api/requests/" + request.at("/id").asString());
    }

    private List<String> told(Answer request) {
        return eventsAbout("relief.requests", request.at("/id").asString());
    }

    private void toldOnceMore(Answer request) {
        await().untilAsserted(() -> assertThat(told(request))
                .containsExactly("org.relief.request.logged.v1", "org.relief.request.amended.v1"));
    }

    @Test
    void aNewParcelReachesWhoAskedBeforeAndIsToldOnceHoweverOftenItIsHeard() {
        Answer asked = ask();
        assertThat(goods(asked)).containsExactly("JAR_A 300");
        define("JAR_B", 6, "\"DIABETIC\"");
        baskets.sweep();
        baskets.sweep();
        Answer made = now(asked);
        assertThat(goods(made)).containsExactly("JAR_B 360", "JAR_A 300");
        assertThat(made.at("/needs/0/line").asInt()).isEqualTo(1);
        assertThat(made.at("/closesAt")).isEqualTo(asked.at("/closesAt"));
        assertThat(made.at("/trail")).isEqualTo(asked.at("/trail"));
        toldOnceMore(asked);
        define("JAR_B", 6, "\"DIABETIC\"");
        baskets.sweep();
        assertThat(now(asked).etag()).isEqualTo(made.etag());
    }

    @Test
    void whoeverSawItBeforeAmendsItAllTheSame() {
        Answer asked = ask();
        define("JAR_B", 6, "\"DIABETIC\"");
        baskets.sweep();
        define("JAR_B", 7, "\"DIABETIC\"");
        baskets.sweep();
        assertThat(now(asked).etag()).isEqualTo("\"3\"");
        String path = "/api/requests/" + asked.at("/id").asString();
        Answer amended = operator().patch(path, "{\"people\":6}", "If-Match", asked.etag());
        assertThat(amended.status()).as(amended.text()).isEqualTo(200);
        assertThat(operator()
                        .patch(path, "{\"people\":7}", "If-Match", asked.etag())
                        .status())
                .isEqualTo(412);
        assertThat(operator()
                        .patch(path, "{\"people\":7}", "Based-On", asked.etag())
                        .problem())
                .startsWith("changed-meanwhile people");
    }

    @Test
    void whatIsOverStaysAsItIsUntilItIsOpenAgain() {
        Answer asked = ask();
        String path = "/api/requests/" + asked.at("/id").asString();
        assertThat(operator()
                        .post(path + "/cancel", "{\"reason\":\"NO_LONGER_NEEDED\"}")
                        .status())
                .isEqualTo(200);
        define("JAR_B", 6, "\"DIABETIC\"");
        baskets.sweep();
        assertThat(goods(now(asked))).containsExactly("JAR_A 300");
        assertThat(operator().post(path + "/reopen", "{\"why\":\"by mistake\"}").status())
                .isEqualTo(200);
        assertThat(goods(now(asked))).containsExactly("JAR_B 360", "JAR_A 300");
    }

    /** It may be on a car: there it still counts. */
    @Test
    void whatIsRetiredIsNamedLastAndWhatNobodyMayEatNotAtAll() {
        define("JAR_B", 6, "\"DIABETIC\"");
        Answer asked = ask();
        assertThat(goods(asked)).containsExactly("JAR_B 360", "JAR_A 300");
        send("relief.items", "JAR_B", "JAR_B", "item.retired.v1", ++word, "{\"item\":\"JAR_B\"}");
        heard("JAR_B");
        baskets.sweep();
        assertThat(goods(now(asked))).containsExactly("JAR_A 300", "JAR_B 360");
        assertThat(now(asked).at("/needs/0/item").asString()).isEqualTo("JAR_A");
        define("JAR_B", 6, "\"DIABETIC\",\"NOT_HALAL\"");
        baskets.sweep();
        assertThat(goods(now(asked))).containsExactly("JAR_A 300");
        define("JAR_A", 5, "");
        baskets.sweep();
        assertThat(goods(now(asked))).as("nothing fits, and nobody is asked").containsExactly("JAR_A 300");
    }

    @Test
    void whatIsNoFoodIsNoNews() {
        Answer asked = ask();
        baskets.sweep();
        send("relief.items", "TENT", "TENT", "item.defined.v1", ++word, """
                {"item":"TENT","category":"FIRST_AID_KITS","names":{"en":"e","ru":"r","kk":"k"},"unit":"kit","personDays":1}""");
        heard("TENT");
        assertThat(database.getCollection("items")
                        .find(eq("_id", "TENT"))
                        .first()
                        .getBoolean("basketsMade"))
                .isTrue();
        baskets.sweep();
        assertThat(now(asked).etag()).isEqualTo(asked.etag());
    }

    /** As after a crash half way, and by two instances at once: each is made anew once. */
    @Test
    void allAreMadeAnewOnceByWhoeverDoesIt() throws Exception {
        List<Answer> asked = IntStream.range(0, 3).mapToObj(_ -> ask()).toList();
        var requests = database.getCollection("requests");
        var pattern =
                requests.find(eq("_id", asked.getFirst().at("/id").asString())).first();
        var copies = IntStream.range(0, MANY)
                .mapToObj(i -> {
                    var copy = new Document(pattern);
                    copy.put("_id", UUID.randomUUID().toString());
                    copy.put("reference", "copy-" + System.nanoTime() + i);
                    return copy;
                })
                .toList();
        requests.insertMany(copies);
        define("JAR_B", 6, "\"DIABETIC\"");
        Thread other = Thread.ofVirtual().start(baskets::sweep);
        baskets.sweep();
        other.join();
        var food = and(eq("area", area), eq("asked.needs.basket.goods.item", "JAR_B"));
        assertThat(requests.countDocuments(food)).isEqualTo(MANY + 3);
        assertThat(requests.countDocuments(and(food, eq("version", 2L)))).isEqualTo(MANY + 3);
        asked.forEach(this::toldOnceMore);
    }
}
