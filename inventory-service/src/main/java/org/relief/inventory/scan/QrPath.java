package org.relief.inventory.scan;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as a drawing: dark modules as one path of squares on a field of {@code size} by {@code size}, without its margin.
 */
record QrPath(int size, String path) {

    /** A quarter of it may be scratched or wet. */
    static QrPath of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.QUARTILE);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return new QrPath(code.size, path.toString());
    }
}
