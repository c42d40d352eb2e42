package org.relief.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
