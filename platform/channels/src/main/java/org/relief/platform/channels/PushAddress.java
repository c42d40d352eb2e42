package org.relief.platform.channels;

import java.net.URI;
import java.util.Base64;
import java.util.List;

/**
 * A browser's subscription.
 *
 * @param p256dh the browser's public key, base64url
 * @param auth its secret, base64url
 */
public record PushAddress(URI endpoint, String p256dh, String auth) {

    private static final int KEY_BYTES = 65;
    private static final int SECRET_BYTES = 16;

    /** @throws IllegalArgumentException when it can be no subscription */
    public PushAddress {
        if (!endpoint.isAbsolute() || endpoint.getHost() == null) {
            throw new IllegalArgumentException("no address of a push service");
        }
        if (decoded(p256dh).length != KEY_BYTES || decoded(auth).length != SECRET_BYTES) {
            throw new IllegalArgumentException("no keys of a subscription");
        }
    }

    static PushAddress parse(String text) {
        List<String> parts = List.of(text.split(" ", -1));
        return new PushAddress(URI.create(parts.get(0)), parts.get(1), parts.get(2));
    }

    byte[] key() {
        return decoded(p256dh);
    }

    byte[] secret() {
        return decoded(auth);
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    @Override
    public String toString() {
        return endpoint + " " + p256dh + " " + auth;
    }
}
