package org.relief.matching.board;

/** How many records of the log this instance has still to read for the board. */
interface Backlog {
    long records();
}
