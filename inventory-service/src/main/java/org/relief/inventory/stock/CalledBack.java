package org.relief.inventory.stock;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.nin;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What makers and the state have called back so far: what comes of it later is blocked as it comes, by whichever door. */
public final class CalledBack {

    /** Why such goods are blocked. */
    static final String REASON = "RECALL";

    private static final List<String> TAKEN_BACK = List.of("UNDOING", "UNDONE");

    /** @param item only of this one; null for whatever has that number */
    record Called(String lotNumber, @Nullable String item) {}

    /** Of some makers' numbers those that were called back. */
    public record Numbers(List<Called> called) {

        public boolean has(String item, @Nullable String lotNumber) {
            return called.stream()
                    .anyMatch(one -> one.lotNumber().equals(lotNumber)
                            && (one.item() == null || one.item().equals(item)));
        }

        public boolean areAny() {
            return !called.isEmpty();
        }

        private boolean hasNumber(String lotNumber) {
            return called.stream().anyMatch(one -> one.lotNumber().equals(lotNumber));
        }

        List<NewLot> judged(String item, List<NewLot> lots) {
            return lots.stream()
                    .map(lot -> has(item, lot.lotNumber()) ? lot.blocked(REASON) : lot)
                    .toList();
        }
    }

    private final MongoCollection<Document> recalls;

    CalledBack(MongoDatabase database) {
        recalls = database.getCollection("recalls");
    }

    /** @param lotNumbers the makers' own, as on the packages; null where a package has none */
    public Numbers among(Stream<? extends @Nullable String> lotNumbers) {
        List<String> asked = lotNumbers
                .filter(Objects::nonNull)
                .<String>map(number -> number)
                .distinct()
                .toList();
        return new Numbers(asked.isEmpty() ? List.of() : list(asked));
    }

    /** Whether a lot, or something that is in it, is called back. */
    boolean stands(String item, Lot lot) {
        Numbers numbers = among(lot.makersLots());
        return numbers.has(item, lot.lotNumber())
                || lot.contains() != null && lot.contains().stream().anyMatch(numbers::hasNumber);
    }

    private List<Called> list(List<String> lotNumbers) {
        return recalls.find(and(in("lotNumber", lotNumbers), nin("state", TAKEN_BACK)))
                .projection(Projections.include("lotNumber", "item"))
                .map(recall -> new Called(recall.getString("lotNumber"), recall.getString("item")))
                .into(new ArrayList<>());
    }
}
