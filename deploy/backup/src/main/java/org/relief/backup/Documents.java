package org.relief.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** A file of documents one after the other, zipped: what {@code mongodump --gzip} writes and {@code mongorestore} reads too. */
final class Documents {

    private static final int BUFFER = 1 << 16;

    private Documents() {}

    /** Takes documents until it is closed. */
    static final class Writer implements AutoCloseable {

        private final OutputStream out;
        private long count;

        private Writer(OutputStream out) {
            this.out = out;
        }

        void write(RawBsonDocument document) {
            try {
                ByteBuffer bytes = document.getByteBuffer().asNIO();
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                out.write(copy);
                count++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        long count() {
            return count;
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Writer writer(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new Writer(
                    new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file), BUFFER), BUFFER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void read(Path file, Consumer<RawBsonDocument> each) {
        read(file, document -> {
            each.accept(document);
            return true;
        });
    }

    static RawBsonDocument first(Path file) {
        AtomicReference<@Nullable RawBsonDocument> first = new AtomicReference<>();
        read(file, document -> {
            first.set(document);
            return false;
        });
        return Objects.requireNonNull(first.get());
    }

    private static void read(Path file, Predicate<RawBsonDocument> goOn) {
        try (var in = new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), BUFFER), BUFFER))) {
            boolean more = true;
            for (byte[] size = next(in); more && size.length > 0; size = more ? next(in) : size) {
                int length =
                        ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getInt();
                byte[] document = new byte[length];
                System.arraycopy(size, 0, document, 0, size.length);
                in.readFully(document, size.length, length - size.length);
                more = goOn.test(new RawBsonDocument(document));
            }
        } catch (EOFException e) {
            throw new BackupRefused(file + " is cut short: take another backup");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The length of the next document, as it stands there; nothing at the end. */
    private static byte[] next(DataInputStream in) throws IOException {
        byte[] size = in.readNBytes(Integer.BYTES);
        if (size.length > 0 && size.length < Integer.BYTES) {
            throw new EOFException();
        }
        return size;
    }
}
