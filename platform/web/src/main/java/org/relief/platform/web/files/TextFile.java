package org.relief.platform.web.files;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;
import org.relief.platform.web.files.TableFiles.Stop;

/** Bytes as text, in the encoding that they turn out to be in. */
record TextFile(String content, String encoding) {

    private static final char MARK = '\uFEFF';
    private static final int SAMPLE = 4000;
    private static final Charset CYRILLIC = Charset.forName("windows-1251");
    private static final List<Charset> MARKED = List.of(UTF_8, UTF_16LE, UTF_16BE);

    static TextFile decode(byte[] bytes) {
        for (Charset charset : MARKED) {
            if (isMarked(bytes, charset)) {
                return of(bytes, charset);
            }
        }
        Optional<Charset> wide = unmarkedWide(bytes);
        if (wide.isPresent()) {
            return of(bytes, wide.get());
        }
        if (contains(bytes, (byte) 0)) {
            throw new Stop("file-not-a-table");
        }
        return strictly(bytes, UTF_8).orElseGet(() -> of(bytes, guess(bytes)));
    }

    private static boolean isMarked(byte[] bytes, Charset charset) {
        byte[] mark = String.valueOf(MARK).getBytes(charset);
        return bytes.length >= mark.length
                && ByteBuffer.wrap(bytes, 0, mark.length).equals(ByteBuffer.wrap(mark));
    }

    /** Every second byte of what begins like a table is zero, or the page of Cyrillic letters. */
    private static Optional<Charset> unmarkedWide(byte[] bytes) {
        int even = 0;
        int odd = 0;
        int pairs = Math.min(bytes.length, SAMPLE) / 2;
        for (int i = 0; i < pairs; i++) {
            even += isHigh(bytes[2 * i]) ? 1 : 0;
            odd += isHigh(bytes[2 * i + 1]) ? 1 : 0;
        }
        if (pairs == 0 || Math.max(even, odd) < pairs * 0.9) {
            return Optional.empty();
        }
        return Optional.of(odd > even ? UTF_16LE : UTF_16BE);
    }

    private static boolean isHigh(byte half) {
        return half == 0 || half == 4;
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (int i = 0; i < Math.min(bytes.length, SAMPLE); i++) {
            if (bytes[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    private static Optional<TextFile> strictly(byte[] bytes, Charset charset) {
        try {
            String content = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(new TextFile(content, charset.name()));
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** Few Cyrillic words in a wide table are easily taken for something else: what is no Cyrillic is not believed. */
    private static Charset guess(byte[] bytes) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(bytes, 0, bytes.length);
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        boolean cyrillic = name != null
                && List.of("IBM866", "KOI8-R", "MACCYRILLIC", "ISO-8859-5").contains(name);
        return cyrillic && Charset.isSupported(name) ? Charset.forName(name) : CYRILLIC;
    }

    private static TextFile of(byte[] bytes, Charset charset) {
        String text = new String(bytes, charset);
        return new TextFile(text.startsWith(String.valueOf(MARK)) ? text.substring(1) : text, charset.name());
    }

    @Override
    public String toString() {
        return "TextFile[" + encoding + "]";
    }
}
