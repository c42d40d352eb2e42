package org.relief.e2e.browser;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A browser's file as it is, and out of the ways in which it packs things: LevelDB's tables and logs, snappy, gzip. */
final class Unpacked {

    private static final int LOG_BLOCK = 32_768;
    private static final int LOG_HEADER = 7;
    private static final int TABLE_FOOTER = 48;
    private static final int MOST = 1 << 24;
    private static final byte[] VALUE_IN_SNAPPY = {(byte) 0xFF, 0x11, 0x02};
    private static final byte[] GZIP = {0x1F, (byte) 0x8B, 0x08};

    private Unpacked() {}

    static Stream<byte[]> of(Path file) {
        try {
            byte[] raw = Files.readAllBytes(file);
            String name = file.getFileName().toString();
            List<byte[]> all = new ArrayList<>(List.of(raw));
            if (name.endsWith(".log")) {
                all.add(log(raw));
            }
            if (name.endsWith(".ldb") || name.endsWith(".sst")) {
                all.addAll(table(raw));
            }
            return all.stream().flatMap(bytes -> Stream.concat(Stream.of(bytes), packedIn(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was written, without the heads that cut it into pieces. */
    private static byte[] log(byte[] raw) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int at = 0;
        while (at + LOG_HEADER <= raw.length) {
            int length = (raw[at + 4] & 0xFF) | (raw[at + 5] & 0xFF) << 8;
            int room = LOG_BLOCK - at % LOG_BLOCK;
            if (room < LOG_HEADER || length == 0) {
                at += room;
            } else {
                whole.write(raw, at + LOG_HEADER, Math.min(length, raw.length - at - LOG_HEADER));
                at += LOG_HEADER + length;
            }
        }
        return whole.toByteArray();
    }

    private static List<byte[]> table(byte[] raw) {
        List<byte[]> blocks = new ArrayList<>();
        if (raw.length < TABLE_FOOTER) {
            return blocks;
        }
        ByteBuffer footer = ByteBuffer.wrap(raw, raw.length - TABLE_FOOTER, TABLE_FOOTER);
        varint(footer);
        varint(footer);
        byte[] index = block(raw, varint(footer), varint(footer));
        ByteBuffer entries = ByteBuffer.wrap(index).order(ByteOrder.LITTLE_ENDIAN);
        int restarts = entries.getInt(index.length - 4);
        entries.limit(index.length - 4 - 4 * restarts);
        while (entries.hasRemaining()) {
            varint(entries);
            int key = varint(entries);
            int value = varint(entries);
            ByteBuffer handle = ByteBuffer.wrap(index, entries.position() + key, value);
            blocks.add(block(raw, varint(handle), varint(handle)));
            entries.position(entries.position() + key + value);
        }
        return blocks;
    }

    private static byte[] block(byte[] raw, int at, int length) {
        boolean packed = raw[at + length] == 1;
        ByteBuffer bytes = ByteBuffer.wrap(raw, at, length);
        byte[] plain = new byte[length];
        bytes.get(at, plain);
        return packed ? snappy(plain, 0) : plain;
    }

    private static int varint(ByteBuffer from) {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = from.get();
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static Stream<byte[]> packedIn(byte[] bytes) {
        List<byte[]> found = new ArrayList<>();
        for (int at = 0; at + GZIP.length < bytes.length; at += 1) {
            if (isAt(VALUE_IN_SNAPPY, bytes, at)) {
                found.add(snappy(bytes, at + VALUE_IN_SNAPPY.length));
            } else if (isAt(GZIP, bytes, at)) {
                found.add(gzip(bytes, at));
            }
        }
        return found.stream();
    }

    private static boolean isAt(byte[] mark, byte[] bytes, int at) {
        return bytes[at] == mark[0] && bytes[at + 1] == mark[1] && bytes[at + 2] == mark[2];
    }

    private static byte[] gzip(byte[] bytes, int at) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes, at, bytes.length - at))) {
            in.transferTo(whole);
        } catch (IOException e) {
            // As far as it goes.
        }
        return whole.toByteArray();
    }

    /** As far as it goes: where a value ends is not known here. */
    private static byte[] snappy(byte[] bytes, int at) {
        ByteBuffer in = ByteBuffer.wrap(bytes, at, bytes.length - at).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer whole = ByteBuffer.allocate(0);
        try {
            whole = ByteBuffer.allocate(Math.clamp(varint(in), 0, MOST));
            while (whole.hasRemaining()) {
                piece(in, whole);
            }
        } catch (BufferUnderflowException | BufferOverflowException | IndexOutOfBoundsException e) {
            // No more of it.
        }
        return Arrays.copyOf(whole.array(), whole.position());
    }

    /** Something new, or something again that was there {@code back} bytes before. */
    private static void piece(ByteBuffer in, ByteBuffer whole) {
        int tag = in.get() & 0xFF;
        int size = tag >> 2;
        switch (tag & 3) {
            case 0 -> literal(in, size, whole);
            case 1 -> again((tag >> 5) << 8 | in.get() & 0xFF, (size & 7) + 4, whole);
            case 2 -> again(in.getShort() & 0xFFFF, size + 1, whole);
            default -> again(in.getInt(), size + 1, whole);
        }
    }

    private static void literal(ByteBuffer in, int size, ByteBuffer whole) {
        int last = size;
        if (size >= 60) {
            last = 0;
            for (int shift = 0; shift < 8 * (size - 59); shift += 8) {
                last |= (in.get() & 0xFF) << shift;
            }
        }
        for (int at = 0; at <= last; at += 1) {
            whole.put(in.get());
        }
    }

    private static void again(int back, int length, ByteBuffer whole) {
        for (int at = 0; at < length; at += 1) {
            whole.put(whole.get(whole.position() - back));
        }
    }
}
