package org.relief.matching.delivery;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Some of the ids that were closed on one day: those from its lower bound on, up to the next leaf's. Memory and store share
 * the bytes.
 *
 * @param packed the day (4 bytes), the lower bound (16), then the ids (16 each), sorted; not to be changed
 */
public record ClosedLeaf(byte[] packed) {

    /** A record of 2 KB at the most, so that remembering one more id is not much to write. */
    static final int MOST = 128;

    private static final int BITS = 16;
    private static final int HEADER = 4 + BITS;
    private static final UUID LOWEST = new UUID(0, 0);

    static ClosedLeaf first(LocalDate day) {
        return new ClosedLeaf(header(day, LOWEST, 0).array());
    }

    private static ByteBuffer header(LocalDate day, UUID lowerBound, int ids) {
        return put(ByteBuffer.allocate(HEADER + ids * BITS).putInt((int) day.toEpochDay()), lowerBound);
    }

    private static ByteBuffer put(ByteBuffer buffer, UUID bits) {
        return buffer.putLong(bits.getMostSignificantBits()).putLong(bits.getLeastSignificantBits());
    }

    /** Sorts by day and lower bound. */
    String key() {
        return day() + "/" + hex(read(4));
    }

    private LocalDate day() {
        return LocalDate.ofEpochDay(ByteBuffer.wrap(packed).getInt());
    }

    static String dayOf(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    static String hex(UUID bits) {
        return HexFormat.of().formatHex(put(ByteBuffer.allocate(BITS), bits).array());
    }

    int size() {
        return (packed.length - HEADER) / BITS;
    }

    boolean contains(UUID bits) {
        return find(bits) >= 0;
    }

    /** This one with one more id: in its place, or split in two; none where it has it. */
    List<ClosedLeaf> with(UUID bits) {
        int before = -1 - find(bits);
        if (before < 0) {
            return List.of();
        }
        ByteBuffer next = header(day(), read(4), size() + 1);
        next.put(packed, HEADER, before * BITS);
        put(next, bits);
        next.put(packed, HEADER + before * BITS, (size() - before) * BITS);
        var one = new ClosedLeaf(next.array());
        return one.size() <= MOST ? List.of(one) : one.split();
    }

    private List<ClosedLeaf> split() {
        int half = size() / 2;
        ByteBuffer upper = header(day(), id(half), size() - half);
        upper.put(packed, HEADER + half * BITS, (size() - half) * BITS);
        return List.of(new ClosedLeaf(Arrays.copyOf(packed, HEADER + half * BITS)), new ClosedLeaf(upper.array()));
    }

    /** Its place, or what binary search says of where it would be. */
    private int find(UUID bits) {
        ByteBuffer all = ByteBuffer.wrap(packed);
        int from = 0;
        int to = size() - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = compare(all, HEADER + middle * BITS, bits);
            if (order == 0) {
                return middle;
            }
            from = order < 0 ? middle + 1 : from;
            to = order < 0 ? to : middle - 1;
        }
        return -1 - from;
    }

    /** As keys sort. */
    private static int compare(ByteBuffer all, int at, UUID bits) {
        int high = Long.compareUnsigned(all.getLong(at), bits.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(all.getLong(at + 8), bits.getLeastSignificantBits());
    }

    private UUID id(int index) {
        return read(HEADER + index * BITS);
    }

    private UUID read(int at) {
        ByteBuffer all = ByteBuffer.wrap(packed);
        return new UUID(all.getLong(at), all.getLong(at + 8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClosedLeaf leaf && Arrays.equals(packed, leaf.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }
}
