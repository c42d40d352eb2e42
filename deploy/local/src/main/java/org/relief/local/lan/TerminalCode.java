package org.relief.local.lan;

import io.nayuki.qrcodegen.QrCode;

/** A QR code in a terminal: two rows of squares to a line, black on white whatever the terminal's colors are. */
public final class TerminalCode {
    private static final String BLACK_ON_WHITE = "\u001B[30;107m";
    private static final String AS_BEFORE = "\u001B[0m";
    private static final int MARGIN = 4;

    private TerminalCode() {}

    public static String of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder drawn = new StringBuilder();
        for (int y = -MARGIN; y < code.size + MARGIN; y += 2) {
            drawn.append(BLACK_ON_WHITE);
            for (int x = -MARGIN; x < code.size + MARGIN; x++)
                drawn.append(square(code.getModule(x, y), code.getModule(x, y + 1)));
            drawn.append(AS_BEFORE).append('\n');
        }
        return drawn.toString();
    }

    private static char square(boolean upper, boolean lower) {
        if (upper) return lower ? '█' : '▀';
        return lower ? '▄' : ' ';
    }
}
