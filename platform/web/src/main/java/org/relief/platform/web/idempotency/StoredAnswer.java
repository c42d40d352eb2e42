package org.relief.platform.web.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.Binary;
import org.relief.platform.web.secrets.Cipher256;

/**
 * An answer as it can be given again. It may say who needs what, and outlive what it is about: only the Idempotency-Key that
 * brought it opens it, and that is stored nowhere.
 */
record StoredAnswer(int status, Map<String, String> headers, byte[] body) {

    private static final SecureRandom RANDOM = new SecureRandom();

    Document sealed(Intention intention) {
        return new Document("status", status)
                .append("headers", new Document(Map.copyOf(headers)))
                .append("sealed", new Binary(cipher(intention).seal(body, place(intention))));
    }

    static StoredAnswer from(Document document, Intention intention) {
        Document headers = document.get("headers", Document.class);
        return new StoredAnswer(
                document.getInteger("status"),
                headers.keySet().stream().collect(Collectors.toMap(name -> name, headers::getString)),
                body(document, intention));
    }

    /** An older service sealed none; those are gone after a day. */
    private static byte[] body(Document document, Intention intention) {
        Binary sealed = document.get("sealed", Binary.class);
        return sealed == null
                ? document.get("body", Binary.class).getData()
                : cipher(intention).open(sealed.getData(), place(intention));
    }

    private static Cipher256 cipher(Intention intention) {
        return new Cipher256(intention.secret(), RANDOM);
    }

    private static byte[] place(Intention intention) {
        return intention.id().getBytes(StandardCharsets.UTF_8);
    }
}
