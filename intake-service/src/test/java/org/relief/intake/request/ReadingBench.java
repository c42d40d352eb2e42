package org.relief.intake.request;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.Decoder;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.RawBsonDocumentCodec;
import org.relief.platform.eventing.Documents;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What it takes to make a request of the bytes that the database sends: as the services do, and by way of a tree of its fields and
 * one of JSON, as they did. Prints microseconds of the processor, in turns, and how many times as fast the first one is.
 */
final class ReadingBench {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    /** Of the processor: others may work beside it. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final int TURNS = 15;
    private static final int READS = 40_000;

    private static final String STORED = """
            {"_id": "6aa0ac57-2fc6-3d42-8382-fccba08a4101", "version": {"$numberLong": "3"},
            "handled": ["6aa0ac57-2fc6-3d42-8382-fccba08a4101", "2ccdb803-cd0d-3fa3-9a94-a5f19cd7c7c7"], "outbox": [], "pending": false,
            "area": "almaty", "reference": "K9J-KNM",
            "asked": {"neighborhood": "alatau", "location": {"lat": 43.293, "lon": 76.83}, "people": 4, "urgency": "HIGH",
              "vulnerabilities": ["INFANT"],
              "needs": [{"line": 1, "item": "FOOD_PARCEL_5D", "quantity": 4}, {"line": 2, "item": "FIRST_AID", "quantity": 1}],
              "window": {"from": {"$date": {"$numberLong": "1795881239944"}}, "until": {"$date": {"$numberLong": "1795891239944"}}}},
            "linesGiven": 2, "loggedAt": {"$date": {"$numberLong": "1795881239944"}},
            "loggedBy": "0b5f0c1e-2fc6-4d42-8382-fccba08a4101", "status": "OPEN", "contact": "01a222dd-0576-7027-b31a-448c683cae32",
            "touchedAt": {"$date": {"$numberLong": "1795881299944"}},
            "trail": {"suspects": [], "apart": [], "linked": [], "edits": {
              "people": {"version": {"$numberLong": "2"}, "by": "0b5f0c1e-2fc6-4d42-8382-fccba08a4101",
                "at": {"$date": {"$numberLong": "1795881249944"}}},
              "vulnerabilities": {"version": {"$numberLong": "2"}, "by": "0b5f0c1e-2fc6-4d42-8382-fccba08a4101",
                "at": {"$date": {"$numberLong": "1795881249944"}}}}, "merged": {}, "reopenings": [], "exceedings": []},
            "_format": 1,
            "outlook": {"state": "PLANNED", "at": {"$date": {"$numberLong": "1795881259944"}}, "needs": [
              {"line": 1, "item": "FOOD_PARCEL_5D", "asked": 4, "planned": 4, "delivered": 0, "coming": []},
              {"line": 2, "item": "FIRST_AID", "asked": 1, "planned": 0, "delivered": 0, "reason": "NO_STOCK", "lacking": 1,
                "coming": []}],
              "eta": {"$date": {"$numberLong": "1795889259944"}}, "_format": 1},
            "outlookSequence": {"$numberLong": "17"}}
            """;

    private static volatile int sink;

    private ReadingBench() {}

    public static void main(String[] arguments) {
        ByteBuffer bytes = RawBsonDocument.parse(STORED).getByteBuffer().asNIO().asReadOnlyBuffer();
        Function<byte[], ReliefRequest> straight =
                sent -> Documents.read(decoded(sent, new RawBsonDocumentCodec()), ReliefRequest.class);
        Function<byte[], ReliefRequest> byTrees = sent -> byTrees(decoded(sent, new BsonDocumentCodec()));
        byte[] sent = new byte[bytes.remaining()];
        bytes.get(sent);
        if (!straight.apply(sent).equals(byTrees.apply(sent))) {
            throw new IllegalStateException("not the same: " + straight.apply(sent) + " and " + byTrees.apply(sent));
        }
        double[] now = new double[TURNS];
        double[] before = new double[TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            before[turn] = micros(sent, byTrees);
            now[turn] = micros(sent, straight);
        }
        System.out.printf(
                Locale.ROOT,
                "%d bytes: by trees %.2f us, straight %.2f us, %.2f times as fast%n",
                sent.length,
                median(before),
                median(now),
                median(before) / median(now));
    }

    private static double micros(byte[] sent, Function<byte[], ReliefRequest> read) {
        long begin = CLOCK.getCurrentThreadCpuTime();
        for (int i = 0; i < READS; i++) {
            sink += read.apply(sent).linesGiven();
        }
        return (CLOCK.getCurrentThreadCpuTime() - begin) / 1e3 / READS;
    }

    private static double median(double[] turns) {
        return Arrays.stream(turns).sorted().toArray()[turns.length / 2];
    }

    private static <T> T decoded(byte[] sent, Decoder<T> decoder) {
        try (BsonBinaryReader reader = new BsonBinaryReader(ByteBuffer.wrap(sent))) {
            return decoder.decode(reader, DecoderContext.builder().build());
        }
    }

    private static ReliefRequest byTrees(BsonDocument document) {
        ObjectNode tree = tree(document);
        tree.set("id", tree.remove("_id"));
        return MAPPER.treeToValue(tree, ReliefRequest.class);
    }

    private static ObjectNode tree(BsonDocument document) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        document.forEach((name, value) -> tree.set(name, tree(value)));
        return tree;
    }

    private static JsonNode tree(BsonValue value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (value.getBsonType()) {
            case DOCUMENT -> tree(value.asDocument());
            case ARRAY -> {
                ArrayNode array = json.arrayNode();
                List<BsonValue> elements = value.asArray();
                elements.forEach(element -> array.add(tree(element)));
                yield array;
            }
            case STRING -> json.stringNode(value.asString().getValue());
            case BOOLEAN -> json.booleanNode(value.asBoolean().getValue());
            case INT32 -> json.numberNode(value.asInt32().getValue());
            case INT64 -> json.numberNode(value.asInt64().getValue());
            case DOUBLE -> json.numberNode(value.asDouble().getValue());
            case DATE_TIME ->
                json.stringNode(
                        Instant.ofEpochMilli(value.asDateTime().getValue()).toString());
            default -> throw new IllegalArgumentException("no place for " + value.getBsonType());
        };
    }
}
