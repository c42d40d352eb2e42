package org.relief.intake.request;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import org.relief.intake.area.Location;
import org.relief.intake.request.Asked.Need;
import org.relief.intake.request.Asked.Urgency;
import org.relief.intake.request.ReliefRequest.Refusal;
import org.relief.platform.eventing.Outcome;
import org.springframework.beans.factory.annotation.Autowired;

/** What only a database and many at once can show. */
class RequestsIT extends RunningIntake {

    private static final Asked ASKED = new Asked(
            "alatau",
            new Location(43.293, 76.83),
            4,
            Urgency.NORMAL,
            List.of(),
            List.of(new Need(0, "FOOD_PARCEL_5D", 4)),
            null,
            null);

    @Autowired
    private Requests requests;

    private Outcome<ReliefRequest, Refusal> log(String id, References references) {
        return requests.log(
                id,
                "cause-" + id,
                references,
                reference -> ReliefRequest.log(id, "somewhere", reference, ASKED, "entry", "operator", Instant.EPOCH));
    }

    @Test
    void takesAnotherReferenceWhenOneIsTaken() {
        long seed = System.nanoTime();
        String first = log(UUID.randomUUID().toString(), new References(new Random(seed)))
                .applied()
                .reference();
        String second = log(UUID.randomUUID().toString(), new References(new Random(seed)))
                .applied()
                .reference();
        assertThat(first).isEqualTo(new References(new Random(seed)).next());
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void logsOneRequestHoweverManySendItsIdAtOnceAndKeepsItsOwnContact() throws Exception {
        String area = area();
        String id = UUID.randomUUID().toString();
        List<Answer> answers = atOnce(
                8,
                desk -> operator()
                        .post(
                                "/api/requests",
                                form(
                                        area,
                                        Map.of(
                                                "id",
                                                "\"" + id + "\"",
                                                "people",
                                                String.valueOf(desk + 1),
                                                "contact",
                                                "{\"phone\":\"+7 700 000 00 00\",\"address\":\"Desk %d\"}"
                                                        .formatted(desk)))));
        List<Answer> accepted =
                answers.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(accepted).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
                .allMatch(answer -> answer.problem().equals("request-id-taken"));
        int winner = accepted.getFirst().at("/people").asInt() - 1;
        assertThat(operator()
                        .get("/api/requests/" + id + "/contact")
                        .at("/address")
                        .asString())
                .isEqualTo("Desk " + winner);
        assertThat(database.getCollection("contacts").countDocuments(eq("request", id)))
                .isEqualTo(1);
        await().untilAsserted(() ->
                assertThat(eventsAbout("relief.requests", id)).containsExactly("org.relief.request.logged.v1"));
    }

    @Test
    void amendsForOneOfManyWhoSawTheSameVersion() throws Exception {
        String id = operator().post("/api/requests", form(area())).at("/id").asString();
        List<Answer> answers = atOnce(
                8,
                desk -> operator()
                        .patch("/api/requests/" + id, "{\"people\":" + (desk + 10) + "}", "If-Match", "\"1\""));
        assertThat(answers.stream().map(Answer::status)).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @Test
    void setsAMalformedOutlookAsideAndGoesOn() {
        String area = area();
        String id = operator().post("/api/requests", form(area)).at("/id").asString();
        send("relief.deliveries", area, id, "request.outlook-changed.v1", 1, "{\"requestId\":\"" + id + "\"}");
        send("relief.deliveries", area, id, "request.outlook-changed.v1", 2, """
                {"requestId":"%s","state":"PLANNED","at":"2022-01-05T08:03:01Z","eta":"2022-01-05T09:00:00Z","needs":[]}""".formatted(id));
        await().untilAsserted(() -> assertThat(
                        operator().get("/api/requests/" + id).at("/outlook/eta").asString())
                .isEqualTo("2022-01-05T09:00:00Z"));
        assertThat(as("ADMIN").get("/api/admin/dead-letters").text()).contains("test/" + id);
        assertThat(operator()
                        .get("/api/requests?outlook=PLANNED&area=" + area)
                        .at("/items/0/id")
                        .asString())
                .isEqualTo(id);
    }

    private interface Attempt {
        Answer by(int desk);
    }

    private static List<Answer> atOnce(int desks, Attempt attempt) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> attempts = Stream.iterate(0, desk -> desk + 1)
                    .limit(desks)
                    .map(desk -> (Callable<Answer>) () -> attempt.by(desk))
                    .toList();
            return threads.invokeAll(attempts).stream().map(RequestsIT::answer).toList();
        }
    }

    private static Answer answer(Future<Answer> attempt) {
        try {
            return attempt.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
