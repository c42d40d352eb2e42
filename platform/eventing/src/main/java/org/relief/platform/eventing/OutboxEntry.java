package org.relief.platform.eventing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;

/** One event awaiting publication, as it lies in its aggregate's document. */
record OutboxEntry(String topic, String key, EventHeaders headers, String data) {

    Document toDocument() {
        return new Document("id", headers.id())
                .append("topic", topic)
                .append("key", key)
                .append("type", headers.type())
                .append("source", headers.source())
                .append("subject", headers.subject())
                .append("sequence", headers.sequence())
                .append("time", headers.time())
                .append("traceparent", headers.traceparent())
                .append("data", data);
    }

    static OutboxEntry of(Document entry) {
        EventHeaders headers = new EventHeaders(
                entry.getString("id"),
                entry.getString("type"),
                entry.getString("source"),
                entry.getString("subject"),
                entry.getLong("sequence"),
                entry.getDate("time").toInstant(),
                entry.getString("traceparent"));
        return new OutboxEntry(entry.getString("topic"), entry.getString("key"), headers, entry.getString("data"));
    }

    static OutboxEntry of(EventCatalog catalog, Record event, String key, String subject, long sequence, Instant time) {
        EventCatalog.Entry entry = catalog.entry(event);
        EventHeaders headers = new EventHeaders(
                catalog.service() + "/" + subject + "/" + sequence,
                entry.type(),
                catalog.source(),
                subject,
                sequence,
                time,
                Trace.child());
        return new OutboxEntry(entry.topic(), key, headers, EventJson.write(event));
    }

    ProducerRecord<String, byte[]> toRecord() {
        var published = new ProducerRecord<>(topic, key, data.getBytes(StandardCharsets.UTF_8));
        headers.writeTo(published.headers());
        return published;
    }
}
