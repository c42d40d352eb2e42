package org.relief.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which index serves a query does not hang on which of them was made first. */
class SecondaryIndexTest {

    private static final Instant NOON = Instant.parse("2022-01-08T06:00:00Z");

    private final Index<Object> area = index("area");
    private final Index<Object> back = index("area", "back");
    private final Index<Object> home = index("area", "home");
    private final List<Index<Object>> all = List.of(area, back, home);

    private static Index<Object> index(String... keys) {
        return new SecondaryIndex(
                String.join("_", keys),
                Stream.of(keys).map(key -> new IndexKey(key, true)).toList());
    }

    /** One of ten brings something back, another comes home after noon. */
    @BeforeEach
    void deliveries() {
        for (int id = 0; id < 100; id++) {
            Document delivery = new Document("_id", id)
                    .append("area", "almaty")
                    .append("back", id % 10 == 0)
                    .append("home", NOON.plusSeconds(id % 10 == 1 ? 60 : -60));
            for (Index<Object> index : all) index.add(delivery, id, null);
        }
    }

    private static Document almaty() {
        return new Document("area", "almaty");
    }

    @Test
    void theOneThatLeavesTheFewestServes() {
        assertThat(SecondaryIndex.narrowest(all, almaty())).containsSame(area);
        Document bringsBack = almaty().append("back", true).append("route", new Document("$exists", true));
        assertThat(SecondaryIndex.narrowest(all, bringsBack)).containsSame(back);
        Document late = almaty().append("home", new Document("$gt", NOON));
        assertThat(SecondaryIndex.narrowest(all, late)).containsSame(home);
        assertThat(SecondaryIndex.narrowest(all, late.append("back", false))).containsSame(home);
        assertThat(SecondaryIndex.narrowest(all.reversed(), bringsBack)).containsSame(back);
    }

    @Test
    void noneServesWhatNoneKnows() {
        assertThat(SecondaryIndex.narrowest(all, new Document("driver", "d"))).isEmpty();
    }
}
