package org.relief.inventory.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.inventory.Api;
import org.relief.inventory.Api.Answer;
import org.relief.inventory.InventoryIT;
import org.relief.inventory.donation.GoodsDoor.FitGoods;
import org.relief.platform.web.files.TableFile;
import org.relief.platform.web.files.TableFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@InventoryIT
class StockFilesIT {

    private static final String GOODS = """
            Товар;Количество;Годен до;Партия;Место
            Рис, 1 кг;120;31.12.2040;=R1;A-04
            SOAP_BAR_100G;1 000;;;
            SOAP_BAR_100G;24;;;
            4006381333931;12;;;B-10
            """;

    @LocalServerPort
    int port;

    private final String warehouse = "FILE" + UUID.randomUUID().toString().substring(0, 8);
    private final String files = "/api/warehouses/" + warehouse + "/stock-files";
    private Api staff;

    @BeforeEach
    void open() {
        Api.admin(port).openWarehouse(warehouse);
        staff = Api.staff(port, warehouse);
        staff.post("/api/codes", Map.of("code", "4006381333931", "item", "SOAP_BAR_100G"));
    }

    private static byte[] cp1251(String text) {
        return text.getBytes(Charset.forName("windows-1251"));
    }

    private static String rice(String text) {
        return text.replace("Рис, 1 кг", "RICE_1KG");
    }

    private JsonNode take(String kind, byte[] file) {
        Answer begun = staff.postFile(files + "?kind=" + kind, file);
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(200);
        return ended(begun.body().at("/file/id").asString(), "DONE");
    }

    private JsonNode ended(String id, String state) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> staff.get(files + "/" + id)
                        .body()
                        .path("state")
                        .asString()
                        .equals(state));
        return staff.get(files + "/" + id).body();
    }

    private long onHand(String item) {
        return staff.stock(warehouse, item).path("onHand").asLong();
    }

    @Test
    void goodsOfAFileStandOnTheShelvesUntilItIsTakenBack() {
        JsonNode tried = staff.postFile(files + "?kind=OPENING&dryRun=true", cp1251(rice(GOODS)))
                .body();
        assertThat(tried.path("encoding").asString()).isEqualTo("windows-1251");
        assertThat(tried.path("total").asInt()).isEqualTo(4);
        assertThat(tried.path("refused").asInt()).as("%s", tried).isZero();
        assertThat(tried.path("undated").asInt()).isEqualTo(3);
        assertThat(staff.get(files).body().path("items")).isEmpty();
        JsonNode file = take("OPENING", cp1251(rice(GOODS)));
        assertThat(file.path("done").asInt()).isEqualTo(4);
        assertThat(onHand("RICE_1KG")).isEqualTo(120);
        assertThat(onHand("SOAP_BAR_100G")).isEqualTo(1_036);
        JsonNode soap = staff.stock(warehouse, "SOAP_BAR_100G").path("lots");
        assertThat(soap).as("what is alike is one lot").hasSize(2);
        String rice = staff.stock(warehouse, "RICE_1KG").at("/lots/0/lot").asString();
        assertThat(staff.get("/api/warehouses/" + warehouse + "/lots?lot=" + rice)
                        .body()
                        .at("/0/bin")
                        .asString())
                .isEqualTo("A-04");
        staff.post(
                "/api/warehouses/" + warehouse + "/stock/RICE_1KG/holds",
                Map.of(
                        "lot",
                        rice,
                        "quantity",
                        20,
                        "kind",
                        "PERSON",
                        "reason",
                        "x",
                        "until",
                        Instant.now().plusSeconds(3600).toString()));
        String id = file.path("id").asString();
        assertThat(staff.post(files + "/" + id + "/undo", null).status()).isEqualTo(200);
        assertThat(ended(id, "UNDONE").path("takenBack").asLong()).isEqualTo(1_136);
        assertThat(onHand("RICE_1KG")).as("what is set aside stays").isEqualTo(20);
        assertThat(onHand("SOAP_BAR_100G")).isZero();
    }

    @Test
    void ofAFileWithAWrongLineNothingIsKept() {
        String bad = rice(GOODS) + "NO_SUCH;1;;;\nRICE_1KG;1e14;31.12.2040;;\nRICE_1KG;5;31.12.2020;;\n";
        JsonNode tried = staff.postFile(files + "?kind=DONATION&dryRun=true", cp1251(bad))
                .body();
        assertThat(tried.path("refused").asInt()).isEqualTo(3);
        assertThat(tried.path("problems")
                        .valueStream()
                        .map(one -> one.path("row").asInt() + " "
                                + one.path("field").asString())
                        .toList())
                .containsExactly("6 item", "7 quantity", "8 expiry.on");
        Answer refused = staff.postFile(files + "?kind=DONATION", cp1251(bad));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("code").asString()).isEqualTo("stock-file-refused");
        assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo("rows[6].item");
        assertThat(staff.get(files).body().path("items")).isEmpty();
        assertThat(staff.get("/api/warehouses/" + warehouse + "/stock").body().path("items"))
                .isEmpty();
    }

    @Test
    void countsOfAFileAreHowManyThereAre() {
        String lot = staff.donated(warehouse, "SOAP_BAR_100G", 50, Map.of());
        String more = staff.donated(warehouse, "DIAPERS_PACK", 7, Map.of());
        String file = take(
                        "COUNT",
                        (lot + ",47\n" + more + ",9\n")
                                .transform(rows -> "lot,counted\n" + rows)
                                .getBytes(UTF_8))
                .path("id")
                .asString();
        assertThat(onHand("SOAP_BAR_100G")).isEqualTo(47);
        assertThat(onHand("DIAPERS_PACK")).isEqualTo(9);
        JsonNode wrong = staff.postFile(
                        files + "?kind=COUNT&dryRun=true",
                        ("lot,counted\nX-0001,1\n" + lot + ",many\n").getBytes(UTF_8))
                .body();
        assertThat(wrong.path("problems").findValuesAsString("code"))
                .containsExactly("lot-not-in-warehouse", "units-in-file");
        staff.post(
                "/api/warehouses/" + warehouse + "/stock/DIAPERS_PACK/counts",
                Map.of("lot", more, "counted", 8, "reason", "MISSING"));
        staff.post(files + "/" + file + "/undo", null);
        assertThat(ended(file, "UNDONE").path("takenBack").asInt()).isEqualTo(1);
        assertThat(onHand("SOAP_BAR_100G")).isEqualTo(50);
        assertThat(onHand("DIAPERS_PACK")).as("counted again since").isEqualTo(8);
    }

    @Test
    void aLotThatIsCountedOnTwoLinesIsRefusedAndTheSecondLineNamesTheFirst() {
        String lot = staff.donated(warehouse, "SOAP_BAR_100G", 50, Map.of());
        byte[] twice = "lot,counted\n%s,20\n%s,27\n".formatted(lot, lot).getBytes(UTF_8);
        JsonNode tried =
                staff.postFile(files + "?kind=COUNT&dryRun=true", twice).body();
        assertThat(tried.path("problems")).as("%s", tried).singleElement().satisfies(second -> {
            assertThat(second.path("row").asInt()).isEqualTo(3);
            assertThat(second.path("code").asString()).isEqualTo("lot-twice");
            assertThat(second.path("message").asString()).contains("2");
        });
        assertThat(staff.postFile(files + "?kind=COUNT", twice).status()).isEqualTo(400);
        assertThat(onHand("SOAP_BAR_100G")).isEqualTo(50);
    }

    @Test
    void goodsThatLastUntilAnHourOfTheDayAreNotGoodUntilMidnight() {
        String timed = """
                item;quantity;expiry;lot
                RICE_1KG;1;2040-12-31 14:00;A
                RICE_1KG;2;31.12.2040 14:30;B
                RICE_1KG;3;2040-12-31T00:00:00;C
                RICE_1KG;4;31.12.2040;D
                RICE_1KG;5;2040-12-31T14:00:00+05:00;E
                """;
        take("DONATION", timed.getBytes(UTF_8));
        Map<String, String> until = new TreeMap<>();
        staff.stock(warehouse, "RICE_1KG")
                .path("lots")
                .forEach(lot -> until.put(
                        lot.path("lotNumber").asString(), lot.path("expiresAt").asString()));
        assertThat(until)
                .containsEntry("A", "2040-12-31T09:00:00Z")
                .containsEntry("B", "2040-12-31T09:30:00Z")
                .containsEntry("E", "2040-12-31T09:00:00Z")
                .containsEntry("C", until.get("D"));
        JsonNode odd = staff.postFile(
                        files + "?kind=DONATION&dryRun=true",
                        "item;quantity;expiry\nRICE_1KG;1;2040-12-31 at noon\n".getBytes(UTF_8))
                .body();
        assertThat(odd.path("problems").findValuesAsString("code")).containsExactly("bad-date");
    }

    @Test
    void whatAPersonSaidOfColumnsIsRemembered() throws IOException {
        byte[] sheet = sheet();
        JsonNode tried = staff.postFile(files + "?kind=DONATION&dryRun=true&column=item:0&column=quantity:1", sheet)
                .body();
        assertThat(tried.path("kind").asString()).isEqualTo("XLSX");
        assertThat(tried.path("refused").asInt()).as("%s", tried).isZero();
        staff.postFile(files + "?kind=DONATION&column=item:0&column=quantity:1", sheet);
        await().atMost(Duration.ofMinutes(1)).until(() -> onHand("SOAP_BAR_100G") == 30);
        assertThat(staff.postFile(files + "?kind=DONATION&dryRun=true", sheet)
                        .body()
                        .path("units")
                        .asInt())
                .isEqualTo(30);
    }

    private static byte[] sheet() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("1");
            sheet.value(0, 0, "what came");
            sheet.value(0, 1, "how much of it");
            sheet.value(1, 0, "SOAP_BAR_100G");
            sheet.value(1, 1, 30);
        }
        return out.toByteArray();
    }

    @Test
    void whatGoesOutRunsNothingInASpreadsheet() {
        take("OPENING", cp1251(rice(GOODS)));
        String base = "/api/warehouses/" + warehouse;
        String hxl = new String(staff.file(base + "/stock-export?format=hxl"), UTF_8).replace("\"", "");
        assertThat(hxl.lines().skip(1).findFirst().orElseThrow()).startsWith("#loc+warehouse+code,#item+code");
        assertThat(hxl).contains(",'=R1,2040-12-31,120,120,A-04");
        TableFile sheet = TableFiles.read(staff.file(base + "/stock-export?format=xlsx"));
        assertThat(sheet).isInstanceOfSatisfying(TableFile.Table.class, table -> {
            assertThat(table.lines()).hasSize(3).noneMatch(TableFile.Line::formula);
            assertThat(table.lines().getFirst().cells()).contains("=R1");
        });
        String movements = new String(staff.file(base + "/movement-export?format=csv"), UTF_8);
        assertThat(movements.lines())
                .hasSize(4)
                .anyMatch(line -> line.contains(",RECEIVED,") && line.contains(",120,"));
        assertThat(staff.get(base + "/stock-export?format=pdf").status()).isEqualTo(400);
    }

    @Autowired
    FileRuns runs;

    @Autowired
    StockFiles kept;

    @Autowired
    Clock clock;

    /** As a crash leaves it: the lines are kept, and nobody goes on. */
    @Test
    void whatIsBrokenOffGoesOnAndIsBookedOnce() {
        Instant now = clock.instant();
        String id = UUID.randomUUID().toString();
        FileCheck check = new FileCheck();
        check.goods().add(new FitGoods("SOAP_BAR_100G", 30, null, null, null, "A-1"));
        StockFile file = new StockFile(
                id,
                "almaty",
                warehouse,
                StockFile.Kind.OPENING,
                "x",
                now,
                now,
                StockFile.State.RUNNING,
                1,
                0,
                0,
                List.of(),
                null);
        StockFile begun = runs.begin(file, check);
        StockPart part = kept.nextPart(id).orElseThrow();
        runs.run(begun);
        kept.keep(part);
        runs.run(begun);
        assertThat(onHand("SOAP_BAR_100G")).isEqualTo(30);
        assertThat(staff.get(files + "/" + id).body().path("state").asString()).isEqualTo("DONE");
        assertThat(kept.claim(begun, now.plusSeconds(1)))
                .as("another one went on with it")
                .isFalse();
    }
}
