package org.relief.inventory.imports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of stock that was taken over, on its way into the books.
 *
 * @param by opaque id of who sent it
 * @param at when it last went on
 * @param total lines
 * @param done lines that are booked
 * @param parts that it was cut into; each is booked at once
 * @param problems of lines that could not be booked any more: their lots had changed since
 * @param takenBack units that its undo took off the shelves
 */
record StockFile(
        String id,
        String area,
        String warehouse,
        Kind kind,
        String by,
        Instant startedAt,
        Instant at,
        State state,
        int total,
        int done,
        int parts,
        List<RowFault> problems,
        @Nullable Long takenBack) {

    enum Kind {
        DONATION,
        OPENING,
        COUNT
    }

    enum State {
        RUNNING,
        DONE,
        UNDOING,
        UNDONE
    }

    /**
     * @param row as the program that made the file counts, from 1
     * @param args of the message
     */
    record RowFault(int row, String field, String code, List<String> args) {}

    boolean isUnderWay() {
        return state == State.RUNNING || state == State.UNDOING;
    }
}
