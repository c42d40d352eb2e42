package org.relief.matching.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The ids of what is over and has left memory, for 90 days: 16 bytes each and a little more. Those of a day lie in sorted
 * leaves, as those of a B-tree; a full one is split, so that one more id changes one small record of the store.
 */
final class ClosedIds {

    static final Period KEPT = Period.ofDays(90);

    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final UnitOfWork unit;
    private final Journal journal;
    private final TreeMap<String, ClosedLeaf> leaves = new TreeMap<>();

    ClosedIds(UnitOfWork unit, Journal journal) {
        this.unit = unit;
        this.journal = journal;
    }

    void add(Kind kind, String id, Instant now) {
        UUID bits = bits(kind, id);
        LocalDate day = day(now);
        leaf(day.toString(), ClosedLeaf.hex(bits))
                .orElse(ClosedLeaf.first(day))
                .with(bits)
                .forEach(this::put);
    }

    /** Whether it was closed in the last 90 days and has left. */
    boolean contains(Kind kind, String id) {
        UUID bits = bits(kind, id);
        String hex = ClosedLeaf.hex(bits);
        for (String last = leaves.isEmpty() ? null : leaves.lastKey(); last != null; ) {
            String day = ClosedLeaf.dayOf(last);
            if (leaf(day, hex).filter(leaf -> leaf.contains(bits)).isPresent()) {
                return true;
            }
            last = leaves.lowerKey(day);
        }
        return false;
    }

    /** The leaf of this day where these bits are, or would be. */
    private Optional<ClosedLeaf> leaf(String day, String hex) {
        return Optional.ofNullable(leaves.floorEntry(day + "/" + hex))
                .filter(entry -> ClosedLeaf.dayOf(entry.getKey()).equals(day))
                .map(Map.Entry::getValue);
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    void forgetOld(Instant now) {
        String oldest = day(now).minus(KEPT).toString();
        for (String key : List.copyOf(leaves.headMap(oldest).keySet())) {
            unit.set(leaves, key, null);
            journal.save(Kind.CLOSED, key, null);
        }
    }

    private void put(ClosedLeaf leaf) {
        restore(leaf);
        journal.save(Kind.CLOSED, leaf.key(), leaf);
    }

    void restore(ClosedLeaf leaf) {
        unit.set(leaves, leaf.key(), leaf);
    }

    int size() {
        return leaves.values().stream().mapToInt(ClosedLeaf::size).sum();
    }

    /** The same id of two kinds is two; what is no UUID is made one. */
    private static UUID bits(Kind kind, String id) {
        UUID uuid = UUID_TEXT.matcher(id).matches() ? UUID.fromString(id) : made(id);
        return new UUID(uuid.getMostSignificantBits() ^ Long.reverse(kind.ordinal()), uuid.getLeastSignificantBits());
    }

    private static UUID made(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }
}
