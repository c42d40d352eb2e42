package org.relief.platform.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;
import org.jspecify.annotations.Nullable;

/**
 * Documents are kept as BSON: a fifth of the bytes and of the time of Java's serialization, in which older files have them.
 * Those are still read.
 */
final class DocumentType extends BasicDataType<Document> {
    /** Begins what is BSON; no value of {@link ObjectDataType} begins with it. */
    private static final byte BSON = -1;

    private static final int EACH_FIELD = 80;
    private static final int EACH_VALUE = 24;

    private final ObjectDataType older = new ObjectDataType();

    @Override
    public void write(WriteBuffer into, Document document) {
        ByteBuf bson = Unpooled.buffer(1 << 10);
        BsonEncoder.encodeDocument(document, bson);
        into.put(BSON).put(bson.nioBuffer());
    }

    @Override
    public Document read(ByteBuffer from) {
        int start = from.position() + 1;
        if (from.get(start - 1) != BSON) return (Document) older.read(from);
        // BSON begins with its own length, the lowest byte first
        int length = Integer.reverseBytes(from.getInt(start));
        from.position(start + length);
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(from.slice(start, length)));
    }

    /** About how many bytes of the heap: what the store's cache goes by. */
    @Override
    public int getMemory(Document document) {
        return memory(document);
    }

    private static int memory(@Nullable Object value) {
        return switch (value) {
            case Document document ->
                document.values().stream()
                        .mapToInt(field -> EACH_FIELD + memory(field))
                        .sum();
            case Collection<?> all ->
                EACH_FIELD + all.stream().mapToInt(DocumentType::memory).sum();
            case String text -> EACH_VALUE + text.length();
            case byte[] bytes -> EACH_VALUE + bytes.length;
            case null, default -> EACH_VALUE;
        };
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
