package org.relief.intake.contact;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.relief.platform.web.secrets.Cipher256;

/**
 * A key that a master key wrapped.
 *
 * @param id the one place where it opens
 * @param wrapped a byte for the format, the master key's id, the sealed key; formerly the sealed key alone
 * @param master the master key's id once more, to be searched for; {@link #UNKNOWN} when none that was there opened it
 */
record WrappedKey(String id, byte[] wrapped, String master) {

    static final int ID_BYTES = 8;
    static final String UNKNOWN = "unknown";

    private static final byte FORMAT = 1;
    private static final int HEADER = 1 + ID_BYTES;
    /** Nonce, key and tag: nothing in the present format is as short. */
    private static final int FORMER_LENGTH = 12 + Cipher256.KEY_BYTES + 16;

    static WrappedKey of(String id, String master, byte[] sealed) {
        byte[] wrapped = ByteBuffer.allocate(HEADER + sealed.length)
                .put(FORMAT)
                .put(HexFormat.of().parseHex(master))
                .put(sealed)
                .array();
        return new WrappedKey(id, wrapped, master);
    }

    /** As it was stored before keys named their master key. */
    static WrappedKey former(String id, byte[] sealed) {
        return new WrappedKey(id, sealed, UNKNOWN);
    }

    /** The id of the master key that opens it; empty when it was not yet said. */
    Optional<String> header() {
        if (isFormer()) {
            return Optional.empty();
        }
        boolean readable = wrapped.length > HEADER && wrapped[0] == FORMAT;
        return Optional.of(readable ? HexFormat.of().formatHex(wrapped, 1, HEADER) : UNKNOWN);
    }

    byte[] sealed() {
        return isFormer() ? wrapped : Arrays.copyOfRange(wrapped, HEADER, wrapped.length);
    }

    private boolean isFormer() {
        return wrapped.length == FORMER_LENGTH;
    }
}
