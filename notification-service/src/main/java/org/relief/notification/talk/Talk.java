package org.relief.notification.talk;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a driver and the coordinators of an area say to each other, the oldest first; only the latest is kept.
 *
 * @param id area and driver
 * @param waits whether the driver said something that no coordinator has taken note of; kept for queries
 */
record Talk(String id, String area, String driverId, List<Note> notes, boolean waits) {

    private static final int KEPT = 100;

    enum Side {
        DRIVER,
        COORDINATOR
    }

    /** What is said with one tap. */
    enum Said {
        LATE(Side.DRIVER),
        CAR_PROBLEM(Side.DRIVER),
        WAREHOUSE_CLOSED(Side.DRIVER),
        PLEASE_CALL(Side.DRIVER),
        ALL_WELL(Side.DRIVER),
        CALL_US(Side.COORDINATOR),
        COME_BACK(Side.COORDINATOR),
        WAIT_THERE(Side.COORDINATOR),
        GO_ON(Side.COORDINATOR),
        THANK_YOU(Side.COORDINATOR);

        private final Side by;

        Said(Side by) {
            this.by = by;
        }

        boolean isOf(Side side) {
            return by == side;
        }
    }

    /**
     * @param by who of that side, opaque
     * @param said null where there are only words
     * @param at when it was said, by the phone's corrected clock
     * @param heardAt when the other side took note of it; null until then
     */
    record Note(
            String id,
            Side from,
            String by,
            @Nullable Said said,
            @Nullable String text,
            Instant at,
            Instant receivedAt,
            @Nullable Instant heardAt) {

        private Note heard(Instant when) {
            return heardAt != null ? this : new Note(id, from, by, said, text, at, receivedAt, when);
        }

        private boolean isUnheardOf(Side side) {
            return from == side && heardAt == null;
        }
    }

    Talk {
        notes = notes == null ? List.of() : List.copyOf(notes);
        waits = notes.stream().anyMatch(note -> note.isUnheardOf(Side.DRIVER));
    }

    static String id(String area, String driverId) {
        return area + "/" + driverId;
    }

    static Talk of(String area, String driverId, List<Note> notes) {
        return new Talk(id(area, driverId), area, driverId, notes, false);
    }

    /** What nobody has taken note of stays, however much is said after it. */
    Talk plus(Note note) {
        List<Note> all = Stream.concat(notes.stream(), Stream.of(note)).toList();
        int tooMany = all.size() - KEPT;
        Predicate<Note> stays = one -> all.indexOf(one) >= tooMany || one.heardAt() == null;
        return of(area, driverId, all.stream().filter(stays).toList());
    }

    /** That side has read what the other one said, up to this note. */
    Talk heardBy(Side reader, String upTo, Instant when) {
        int last = notes.stream().map(Note::id).toList().indexOf(upTo);
        return of(
                area,
                driverId,
                notes.stream()
                        .map(note -> note.from() != reader && notes.indexOf(note) <= last ? note.heard(when) : note)
                        .toList());
    }

    Talk withoutWords() {
        return of(area, driverId, List.of());
    }
}
