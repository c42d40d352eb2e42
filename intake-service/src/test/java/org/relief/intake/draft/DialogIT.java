package org.relief.intake.draft;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import org.relief.platform.channels.Signature;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who has no time on the line writes: a few short answers make a draft. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DialogIT extends RunningIntake {

    private static final String DRAFTS = "/api/areas/" + AREA_OF_MESSAGES + "/drafts";

    @Autowired
    private Dialogs dialogs;

    private final String number =
            "+7701%07d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 10_000_000));

    @BeforeAll
    void defineArea() {
        area(AREA_OF_MESSAGES);
    }

    private String sms(String from, String text) {
        return sms(UUID.randomUUID().toString(), from, text);
    }

    private String sms(String id, String from, String text) {
        String body = "{\"id\":\"%s\",\"from\":\"%s\",\"text\":\"%s\"}".formatted(id, from, text);
        String signature = new Signature(SENDERS_SECRET).sign(body.getBytes(UTF_8), Instant.now());
        return operator()
                .post("/doors/messages", body, Signature.HEADER, signature)
                .at("/text")
                .asString();
    }

    private Answer telegram(String secret, String text) {
        return operator()
                .post(
                        "/doors/telegram",
                        """
                {"update_id":%d,"message":{"message_id":1,"chat":{"id":4711},"text":"%s"}}""".formatted(Math.abs(UUID.randomUUID().hashCode()), text),
                        "X-Telegram-Bot-Api-Secret-Token",
                        secret);
    }

    private JsonNode form(JsonNode draft) {
        return operator()
                .get(DRAFTS + "/" + draft.at("/id").asString() + "/form")
                .at("/form");
    }

    private JsonNode latest() {
        JsonNode all = operator().get(DRAFTS).at("/items");
        return all.path(all.size() - 1);
    }

    private int open() {
        return operator().get(DRAFTS).at("/open").asInt();
    }

    /** What of a dialog lies in the database for anybody to read. */
    private List<String> openly(String phone) {
        StringBuilder all = new StringBuilder();
        for (String name : new String[] {"dialogs", "drafts", "contacts"}) {
            database.getCollection(name).find().forEach(document -> all.append(document.toJson()));
        }
        return Stream.of("ZZBREADZZ", "ZZSTREETZZ", phone.substring(2))
                .filter(all.toString()::contains)
                .toList();
    }

    @Test
    void makesADraftOfAFewAnswersAndNothingOfThemLiesOpen() {
        int before = open();
        String phone = number;
        assertThat(sms(phone, "Көмек")).isEqualTo("Қазақша – 1. На русском – 2.");
        assertThat(sms(phone, "2")).startsWith("Сколько вас");
        assertThat(sms(phone, "5")).startsWith("Что нужно?");
        String again = UUID.randomUUID().toString();
        assertThat(sms(again, phone, "ZZBREADZZ")).startsWith("Где вы?");
        assertThat(sms(again, phone, "ZZBREADZZ")).as("brought again").startsWith("Где вы?");
        assertThat(sms(phone, "Алатау, ZZSTREETZZ 7, 12")).startsWith("Звонить на этот номер?");
        assertThat(openly(phone)).isEmpty();
        assertThat(sms(phone, "1")).startsWith("Записано. Вам перезвонят.");
        assertThat(open()).isEqualTo(before + 1);
        JsonNode draft = latest();
        assertThat(draft.at("/way").asString()).isEqualTo("SMS");
        assertThat(draft.at("/neighborhood").asString()).isEqualTo("alatau");
        assertThat(draft.at("/people").asInt()).isEqualTo(5);
        assertThat(draft.at("/lacking").valueStream().map(JsonNode::asString)).containsExactly("ITEMS");
        assertThat(openly(phone)).isEmpty();
        JsonNode form = form(draft);
        assertThat(form.at("/contact/phone").asString()).isEqualTo(phone);
        assertThat(form.at("/contact/note").asString()).isEqualTo("ZZBREADZZ");
        assertThat(form.at("/contact/address").asString()).isEqualTo("Алатау, ZZSTREETZZ 7, 12");
        assertThat(sms(phone, "рахмет")).startsWith("Уже записано");
        assertThat(open()).isEqualTo(before + 1);
    }

    @Test
    void asksAChatForANumberAndLetsNobodyInWithoutTheSecret() {
        assertThat(telegram("another", "1").problem()).isEqualTo("bad-signature");
        int before = open();
        telegram(SENDERS_SECRET, "/start");
        telegram(SENDERS_SECRET, "1");
        telegram(SENDERS_SECRET, "3");
        telegram(SENDERS_SECRET, "нан");
        assertThat(telegram(SENDERS_SECRET, "Абай 7").at("/text").asString()).isEqualTo("Қай нөмірге қоңырау шалайық?");
        Answer done = telegram(SENDERS_SECRET, "8 701 123 45 67");
        assertThat(done.at("/method").asString()).isEqualTo("sendMessage");
        assertThat(done.at("/text").asString()).startsWith("Жазылды.");
        assertThat(open()).isEqualTo(before + 1);
        assertThat(latest().at("/way").asString()).isEqualTo("TELEGRAM");
        assertThat(form(latest()).at("/contact/phone").asString()).isEqualTo("+77011234567");
    }

    /** Whoever put the phone away is looked at all the same; of who said nothing, nothing is kept. */
    @Test
    void endsADialogThatNobodyGoesOnWith() {
        agedBy(Duration.ofHours(3));
        dialogs.sweep();
        int before = open();
        String silent = number.replace("+7701", "+7702");
        String begun = number.replace("+7701", "+7705");
        sms(silent, "?");
        sms(silent, "1");
        sms(begun, "?");
        sms(begun, "1");
        sms(begun, "2");
        sms(begun, "су");
        assertThat(open()).isEqualTo(before);
        agedBy(Duration.ofHours(3));
        dialogs.sweep();
        assertThat(open()).isEqualTo(before + 1);
        assertThat(form(latest()).at("/contact/phone").asString()).isEqualTo(begun);
        assertThat(latest().at("/lacking").valueStream().map(JsonNode::asString))
                .containsExactly("PLACE", "ITEMS", "ADDRESS");
        assertThat(sms(begun, "?")).as("begins anew").isEqualTo("Қазақша – 1. На русском – 2.");
        agedBy(Duration.ofHours(25));
        dialogs.sweep();
        assertThat(database.getCollection("dialogs").countDocuments()).isZero();
    }

    @Test
    void whatSomebodyWroteWaitsForItsDraftForMoreThanADay() {
        agedBy(Duration.ofHours(3));
        dialogs.sweep();
        int before = open();
        String begun = number.replace("+7701", "+7707");
        Stream.of("?", "1", "2", "су").forEach(text -> sms(begun, text));
        agedBy(Duration.ofHours(25));
        Document dialog =
                database.getCollection("dialogs").find(exists("entry", true)).first();
        var contacts = database.getCollection("contacts");
        var itself = eq("_id", dialog.get("entry"));
        Object sealed = contacts.find(itself).first().get("content");
        contacts.updateOne(itself, Updates.set("content", new Binary(new byte[64])));
        dialogs.sweep();
        assertThat(open()).as("the vault cannot be read").isEqualTo(before);
        contacts.updateOne(itself, Updates.set("content", sealed));
        dialogs.sweep();
        assertThat(open()).isEqualTo(before + 1);
    }

    private void agedBy(Duration age) {
        for (Document dialog : database.getCollection("dialogs").find()) {
            Instant at = dialog.getDate("at").toInstant().minus(age);
            database.getCollection("dialogs").updateOne(eq("_id", dialog.get("_id")), Updates.set("at", Date.from(at)));
        }
    }
}
