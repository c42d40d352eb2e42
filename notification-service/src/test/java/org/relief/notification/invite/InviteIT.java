package org.relief.notification.invite;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.notification.Phone;
import org.relief.notification.ServiceTest;
import org.springframework.beans.factory.annotation.Autowired;

/** At two in the morning somebody with a car is on the phone: a code, an account of their own, and they drive. */
class InviteIT extends ServiceTest {

    private static final String INVITATIONS = "/api/areas/almaty/invitations";
    private static final Instant TONIGHT = Instant.now().plus(Duration.ofHours(8));

    private Phone coordinator;
    private Phone newcomer;

    @BeforeEach
    void connect() {
        coordinator = Phone.ofCoordinator(port);
        newcomer = Phone.ofNewcomer(port);
    }

    @AfterEach
    void hangUp() {
        coordinator.close();
        newcomer.close();
    }

    private String invited() {
        return coordinator.post(INVITATIONS, "{}").at("/id");
    }

    private String codeOf(String invitation) {
        return coordinator.get(INVITATIONS + "/" + invitation + "/code").at("/code");
    }

    private static String join(String code) {
        return "{\"code\": \"%s\"}".formatted(code);
    }

    @Test
    void whoHasTheCodeDrivesInThatAreaAndNoOtherUntilThatIsTakenBack() {
        assertThat(newcomer.post("/api/shifts", startOfShift(TONIGHT)).status()).isEqualTo(403);
        String invitation = invited();
        var code = coordinator.get(INVITATIONS + "/" + invitation + "/code");
        assertThat(code.at("/link"))
                .as(code.text())
                .endsWith("/join.html#" + code.at("/code").replace("-", ""));
        assertThat(code.json().at("/picture")).hasSizeGreaterThan(20);

        var joined = newcomer.post("/api/join", join(code.at("/code").toLowerCase()));
        assertThat(joined.at("/areas/0")).as(joined.text()).isEqualTo("almaty");
        assertThat(coordinator.get(INVITATIONS).text()).doesNotContain(invitation);
        assertThat(newcomer.post("/api/shifts", startOfShift(TONIGHT).replace("almaty", "shymkent"))
                        .at("/code"))
                .isEqualTo("not-your-area");
        var shift = newcomer.post("/api/shifts", startOfShift(TONIGHT));
        assertThat(shift.status()).as(shift.text()).isEqualTo(201);
        newcomer.listen();
        assertThat(newcomer.post("/api/join/practised", "")
                        .json()
                        .at("/practisedAt")
                        .isString())
                .isTrue();

        String member = "/api/areas/almaty/members/" + newcomer.owner() + "/end";
        assertThat(coordinator.get("/api/areas/almaty/members").text()).contains(newcomer.owner());
        assertThat(coordinator.post(member, "").at("/code")).isEqualTo("member-on-duty");
        newcomer.post("/api/shifts/" + shift.at("/shiftId") + "/end", "{}");
        assertThat(coordinator.post(member, "").status()).isEqualTo(200);
        assertThat(newcomer.post("/api/shifts", startOfShift(TONIGHT)).status()).isEqualTo(403);
        assertThat(newcomer.get("/api/join/mine").json().at("/areas")).isEmpty();
        assertThat(newcomer.post("/api/join", join(code.at("/code"))).at("/code"))
                .isEqualTo("invitation-used");
        assertThat(newcomer.post("/api/join", join(codeOf(invited()))).at("/areas/0"))
                .isEqualTo("almaty");
    }

    @Test
    void aCodeThatIsUsedTakenBackOrNobodysSaysSoAndWhoeverGuessesWaits() {
        String code = codeOf(invited());
        newcomer.post("/api/join", join(code));
        String back = invited();
        String ofBack = codeOf(back);
        coordinator.post(INVITATIONS + "/" + back + "/withdraw", "");
        try (Phone other = Phone.ofNewcomer(port)) {
            assertThat(other.post("/api/join", join(code)).at("/code")).isEqualTo("invitation-used");
            assertThat(other.post("/api/join", join(ofBack)).at("/code")).isEqualTo("invitation-withdrawn");
            char[] exchanged = ofBack.toCharArray();
            exchanged[0] = exchanged[0] == '7' ? '8' : '7';
            assertThat(other.post("/api/join", join(new String(exchanged))).at("/errors/0/field"))
                    .isEqualTo("code");
            for (int n = 0; n < 5; n++) {
                String guess = InviteCode.of(
                        "%012x".formatted(ThreadLocalRandom.current().nextLong(1L << 45)));
                assertThat(other.post("/api/join", join(guess)).at("/code")).isEqualTo("invitation-unknown");
            }
            assertThat(other.post("/api/join", join(codeOf(invited()))).status())
                    .isEqualTo(429);
        }
        assertThat(coordinator.post("/api/join", join(codeOf(invited()))).at("/code"))
                .isEqualTo("account-has-work");
    }

    @Test
    void aCodeIsSentToANumberAndNeitherStaysInTheDatabase(@Autowired MongoDatabase database) {
        String number = "+7701%07d".formatted(ThreadLocalRandom.current().nextInt(10_000_000));
        assertThat(coordinator.post(INVITATIONS, "{\"phone\": \"12\"}").at("/errors/0/field"))
                .isEqualTo("phone");
        String invitation = coordinator
                .post(INVITATIONS, "{\"phone\": \"%s\", \"language\": \"ru\"}".formatted(number))
                .at("/id");
        String code = codeOf(invitation);
        soon().until(() -> shown().contains(code.replace("-", "")) && shown().contains(number));
        soon().until(() -> !everything(database).contains(code.replace("-", "")));
        assertThat(everything(database)).doesNotContain(code).doesNotContain(number);

        newcomer.post("/api/join", join(code));
        assertThat(newcomer.get("/api/reach/mine").at("/phone")).isEqualTo("… " + number.substring(10));
        assertThat(database.getCollection("driver-reach")
                        .find(new Document("_id", "invited:" + invitation))
                        .first())
                .satisfiesAnyOf(
                        nothing -> assertThat(nothing).isNull(),
                        left -> assertThat(left).doesNotContainKey("phone"),
                        left -> assertThat(left.get("phone")).isNull());
    }

    /** As the gateway of development shows it. */
    private String shown() {
        try (Phone admin = Phone.ofAdmin(port)) {
            return admin.get("/api/admin/messages").text();
        }
    }

    private static String everything(MongoDatabase database) {
        StringBuilder all = new StringBuilder();
        database.listCollectionNames()
                .forEach(name -> database.getCollection(name)
                        .find()
                        .forEach(document -> all.append(document.toJson()).append('\n')));
        return all.toString();
    }

    @Test
    void aNumberIsForgottenWithTheUseOfItsCode(@Autowired Invitations invitations, @Autowired Members members) {
        Invitation old = invitations.make("old-" + newcomer.owner(), "almaty", "coordinator", true, Instant.now());
        new InviteSweep(invitations).sweep();
        assertThat(invitations.find("almaty", old.id()).orElseThrow().written()).isFalse();
        assertThat(newcomer.post("/api/join", join(InviteCode.shown(invitations.codeOf(old.id()))))
                        .at("/code"))
                .isEqualTo("invitation-expired");
        assertThat(members.find(newcomer.owner())).isEmpty();
    }

    /** Another service would refuse this account: this one asks for it, of the driver's areas alone. */
    @Test
    void whoDrivesByInvitationReadsTheNamesOfPlacesAndGoods() {
        assertThat(newcomer.get("/api/areas").status()).isEqualTo(403);
        newcomer.post("/api/join", join(codeOf(invited())));
        assertThat(newcomer.get("/api/areas?limit=200").json().at("/items").findValuesAsString("code"))
                .containsExactly("almaty");
        assertThat(newcomer.get("/api/areas/almaty/neighborhoods?limit=200").at("/items/0/code"))
                .isEqualTo("/api/areas/almaty/neighborhoods?limit=200");
        assertThat(newcomer.get("/api/areas/shymkent/neighborhoods").at("/code"))
                .isEqualTo("not-your-area");
        assertThat(newcomer.get("/api/items").status()).isEqualTo(200);
        assertThat(newcomer.get("/api/warehouses/almaty").at("/warehouse")).isEqualTo("almaty");
        assertThat(newcomer.get("/api/warehouses/shymkent").status()).isEqualTo(404);
        assertThat(newcomer.get("/api/warehouses/none").status()).isEqualTo(404);
    }
}
