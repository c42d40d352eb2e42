package org.relief.platform.web.idempotency;

import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.Binary;

/** An answer as it can be given again. */
record StoredAnswer(int status, Map<String, String> headers, byte[] body) {

    Document toDocument() {
        return new Document("status", status)
                .append("headers", new Document(Map.copyOf(headers)))
                .append("body", new Binary(body));
    }

    static StoredAnswer from(Document document) {
        Document headers = document.get("headers", Document.class);
        return new StoredAnswer(
                document.getInteger("status"),
                headers.keySet().stream().collect(Collectors.toMap(name -> name, headers::getString)),
                document.get("body", Binary.class).getData());
    }
}
