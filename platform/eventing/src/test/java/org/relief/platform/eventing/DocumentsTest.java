package org.relief.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DatabindException;

class DocumentsTest {

    enum Color {
        RED,
        GREEN
    }

    record Part(String name, long grams) {}

    record Thing(
            String id,
            Color color,
            boolean whole,
            double share,
            Instant madeAt,
            List<Part> parts,
            Map<String, Integer> counts,
            byte[] seal,
            @Nullable Instant brokenAt) {}

    private static final Thing THING = new Thing(
            "t-1",
            Color.GREEN,
            true,
            0.25,
            Instant.ofEpochMilli(1_641_400_000_123L),
            List.of(new Part("lid", 5_000_000_000L)),
            Map.of("a", 1),
            new byte[] {1, 2},
            null);

    @Test
    void writesAndReadsBackTheSame() {
        Thing read = Documents.read(Documents.write(THING), Thing.class);
        assertThat(read).usingRecursiveComparison().isEqualTo(THING);
    }

    @Test
    void storesTheIdAsTheDocumentsIdTimesAsDatesAndLeavesOutWhatIsAbsent() {
        BsonDocument document = Documents.write(THING);
        assertThat(document.get("_id")).isEqualTo(new BsonString("t-1"));
        assertThat(document).doesNotContainKeys("id", "brokenAt");
        assertThat(document.get("madeAt").getBsonType()).isEqualTo(BsonType.DATE_TIME);
        assertThat(document.getDocument("counts").getNumber("a").intValue()).isEqualTo(1);
    }

    @Test
    void ignoresFieldsItDoesNotKnow() {
        BsonDocument document = Documents.write(THING).append("outbox", new BsonString("other"));
        assertThat(Documents.read(document, Thing.class).id()).isEqualTo("t-1");
    }

    /** As the driver hands it over, and as it is made here. */
    private static List<BsonDocument> bothWays(BsonDocument document) {
        return List.of(document, new RawBsonDocument(document, new BsonDocumentCodec()));
    }

    @Test
    void readsWhatTheDriverHasNotTakenApart() {
        for (BsonDocument document : bothWays(Documents.write(THING))) {
            assertThat(Documents.read(document, Thing.class))
                    .usingRecursiveComparison()
                    .isEqualTo(THING);
        }
    }

    @Test
    void stepsOverWhatIsStoredBesideARecordWhateverItIs() {
        BsonDocument odd = Documents.write(THING).append("odd", new BsonObjectId());
        odd.getArray("parts").get(0).asDocument().append("_id", new BsonInt32(7));
        for (BsonDocument document : bothWays(odd)) {
            assertThat(Documents.read(document, Thing.class))
                    .usingRecursiveComparison()
                    .isEqualTo(THING);
        }
    }

    record Older(
            String id, double share, long count, @Nullable String at) {}

    @Test
    void takesNumbersOfOtherSizesAndTimesAsText() {
        BsonDocument stored = new BsonDocument("_id", new BsonString("o"))
                .append("share", new BsonInt32(2))
                .append("count", new BsonDouble(3))
                .append("at", new BsonDateTime(0));
        for (BsonDocument document : bothWays(stored)) {
            assertThat(Documents.read(document, Older.class)).isEqualTo(new Older("o", 2, 3, "1970-01-01T00:00:00Z"));
        }
    }

    private static final String BROKEN = """
            Cannot deserialize value of type `long` from String "many": not a valid `long` value
             at [No location information] (through reference chain: %1$s$Thing["parts"]->java.util.ArrayList[0]->%1$s$Part["grams"])""".formatted(DocumentsTest.class.getName());

    @Test
    void saysWhereADocumentIsBroken() {
        BsonDocument broken = Documents.write(THING);
        broken.getArray("parts").get(0).asDocument().append("grams", new BsonString("many"));
        for (BsonDocument document : bothWays(broken)) {
            assertThatExceptionOfType(DatabindException.class)
                    .isThrownBy(() -> Documents.read(document, Thing.class))
                    .withMessage(BROKEN);
        }
        for (BsonDocument document : bothWays(Documents.write(THING).append("madeAt", new BsonObjectId()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Documents.read(document, Thing.class))
                    .withMessage("no place for OBJECT_ID");
        }
    }

    @Test
    void carriesItsFormatAndOneWithoutHasTheFirst() {
        BsonDocument document = Documents.write(THING);
        assertThat(document.getInt32("_format").getValue()).isEqualTo(Documents.FORMAT);
        document.remove("_format");
        assertThat(Documents.read(document, Thing.class))
                .usingRecursiveComparison()
                .isEqualTo(THING);
    }

    @Test
    void whatANewerBuildStoredIsNotReadAsIfItWereKnown() {
        BsonDocument document = Documents.write(THING).append("_format", new BsonInt32(99));
        assertThatExceptionOfType(UnknownFormat.class)
                .isThrownBy(() -> Documents.read(document, Thing.class))
                .withMessage("a Thing is stored in format 99, this build reads up to 1");
    }
}
