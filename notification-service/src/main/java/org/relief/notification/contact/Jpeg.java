package org.relief.notification.contact;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * A JPEG (ITU T.81) cut down to what it takes to draw it: no application segments (EXIF with its place and device, XMP, embedded
 * previews), no comments, nothing behind its end.
 */
final class Jpeg {

    static final int MOST_BYTES = 100 * 1024;

    /** Larger than any phone makes it for us: a few bytes could claim a picture that no page can hold. */
    private static final int LONGEST_SIDE = 4096;

    private static final int MARK = 0xFF;
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int ADOBE = 0xEE;
    private static final int ADOBE_LENGTH = 14;

    private final byte[] raw;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean sized;
    private boolean scanned;

    private Jpeg(byte[] raw) {
        this.raw = raw;
    }

    /** Empty when it is none, or not a whole one. */
    static Optional<byte[]> cleaned(byte[] raw) {
        Jpeg jpeg = new Jpeg(raw);
        return jpeg.read() ? Optional.of(jpeg.kept.toByteArray()) : Optional.empty();
    }

    private boolean read() {
        if (!isMark(0, START)) {
            return false;
        }
        copy(0, 2);
        int at = 2;
        while (at + 3 < raw.length && !isMark(at, END)) {
            int next = segment(at);
            if (next < 0) {
                return false;
            }
            at = next;
        }
        copy(at, Math.min(at + 2, raw.length));
        return isMark(at, END) && sized && scanned;
    }

    /** Where the next one begins; negative when it is none. */
    private int segment(int at) {
        if (one(at) != MARK) {
            return -1;
        }
        int marker = one(at + 1);
        if (marker == MARK) {
            return at + 1;
        }
        int end = at + 2 + two(at + 2);
        if (two(at + 2) < 2 || end > raw.length || !isFit(marker, at)) {
            return -1;
        }
        int behind = marker == SCAN ? endOfScan(end) : end;
        if (isNeeded(marker, end - at - 2)) {
            copy(at, behind);
        }
        return behind;
    }

    private boolean isFit(int marker, int at) {
        if (isFrame(marker)) {
            sized = at + 8 < raw.length && isSide(two(at + 5)) && isSide(two(at + 7));
            return sized;
        }
        scanned |= marker == SCAN;
        return true;
    }

    private static boolean isSide(int pixels) {
        return pixels > 0 && pixels <= LONGEST_SIDE;
    }

    /** A frame's header; among these numbers are also those of Huffman tables, extensions and arithmetic coding. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** Frames, tables, scans and their intervals, and how the colors are meant. */
    private static boolean isNeeded(int marker, int length) {
        boolean drawing = marker >= 0xC0 && marker <= 0xCF || marker >= SCAN && marker <= 0xDD;
        return drawing || marker == ADOBE && length == ADOBE_LENGTH;
    }

    /** In a scan a mark is none before a zero, and a restart belongs to it. */
    private int endOfScan(int from) {
        int at = from;
        while (at + 1 < raw.length && !(one(at) == MARK && isBehindScan(one(at + 1)))) {
            at++;
        }
        return at + 1 < raw.length ? at : raw.length;
    }

    private static boolean isBehindScan(int marker) {
        return marker != 0 && marker != MARK && !(marker >= 0xD0 && marker <= 0xD7);
    }

    private boolean isMark(int at, int marker) {
        return at + 1 < raw.length && one(at) == MARK && one(at + 1) == marker;
    }

    private int one(int at) {
        return raw[at] & 0xFF;
    }

    private int two(int at) {
        return one(at) << 8 | one(at + 1);
    }

    private void copy(int from, int to) {
        kept.writeBytes(Arrays.copyOfRange(raw, from, to));
    }
}
