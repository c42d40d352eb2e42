package org.relief.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.bson.BsonDocument;

/** How far the databases of a backup have taken in the log. */
final class DatabasePositions {

    private static final List<String> COLLECTIONS = List.of("positions", "board_positions");

    private DatabasePositions() {}

    /** The furthest of all. */
    static Map<TopicPartition, Long> in(Path databases) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        DatabaseFiles.files(databases).stream()
                .flatMap(database -> COLLECTIONS.stream().map(name -> DatabaseFiles.file(database, name)))
                .filter(Files::exists)
                .forEach(file -> Documents.read(file, document -> add(document, positions)));
        return positions;
    }

    private static void add(BsonDocument document, Map<TopicPartition, Long> positions) {
        if (document.containsKey("next")) {
            String place = document.getString("_id").getValue();
            int dash = place.lastIndexOf('-');
            positions.merge(
                    new TopicPartition(place.substring(0, dash), Integer.parseInt(place.substring(dash + 1))),
                    document.getInt64("next").getValue(),
                    Math::max);
        }
    }
}
