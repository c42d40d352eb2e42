package org.relief.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The rules that each write is held against, with what was there before. */
final class WriteRules {

    /** Whatever lasts so long lasts for every need of a day. */
    private static final Duration LONG_ENOUGH = Duration.ofHours(60);

    private final World world;

    private WriteRules(World world) {
        this.world = world;
    }

    /** From now on. */
    static void watch(City city) {
        WriteRules rules = new WriteRules(city.world());
        rules.watch(city.intake(), "requests", WriteRules::outlookGrows);
        rules.watch(city.inventory(), "cards", rules::earliestFirst);
    }

    private void watch(Group group, String collection, BiConsumer<@Nullable BsonDocument, BsonDocument> rule) {
        group.store().collection(collection).watch((before, after) -> world.watch(() -> rule.accept(before, after)));
    }

    /** What is said later of a request is never put aside for what was said before. */
    private static void outlookGrows(@Nullable BsonDocument before, BsonDocument after) {
        if (before != null && before.containsKey("outlookSequence")) {
            long last = before.getNumber("outlookSequence").longValue();
            long next = after.containsKey("outlookSequence")
                    ? after.getNumber("outlookSequence").longValue()
                    : -1;
            String id = after.getString("_id").getValue();
            Rule.OUTLOOK_IS_TRUE.require(next >= last, "back from " + last + " to " + next, id);
        }
    }

    /** Of what is set aside anew for a delivery nothing lasts longer than what lasts long enough and is left there. */
    private void earliestFirst(@Nullable BsonDocument before, BsonDocument after) {
        Set<String> known = new HashSet<>();
        if (before != null) {
            holds(before).forEach(hold -> known.add(hold.getString("delivery").getValue()));
        }
        List<BsonDocument> fresh = holds(after).stream()
                .filter(hold -> !known.contains(hold.getString("delivery").getValue()))
                .filter(hold -> !hold.containsKey("terms") || hold.isNull("terms"))
                .toList();
        if (!fresh.isEmpty()) {
            Map<String, Integer> held = held(after);
            fresh.forEach(hold -> earliestFirst(after, hold, held));
        }
    }

    private void earliestFirst(BsonDocument card, BsonDocument hold, Map<String, Integer> held) {
        Instant taken = Instant.MIN;
        for (BsonValue take : hold.getArray("takes")) {
            taken = latest(
                    taken, lasts(lot(card, take.asDocument().getString("lot").getValue())));
        }
        for (BsonValue one : card.getArray("lots")) {
            BsonDocument lot = one.asDocument();
            Instant lasts = lasts(lot);
            boolean isFree = lot.getNumber("onHand").intValue() > held.getOrDefault(id(lot), 0);
            boolean isBlocked = lot.containsKey("quarantine") && !lot.isNull("quarantine");
            Rule.EARLIEST_FIRST.require(
                    !isFree
                            || isBlocked
                            || !lasts.isBefore(taken)
                            || lasts.isBefore(world.now().plus(LONG_ENOUGH)),
                    "taken is what lasts until " + taken + ", left is " + lot.toJson() + " of " + card.getString("_id"),
                    hold.getString("delivery").getValue());
        }
    }

    private static List<BsonDocument> holds(BsonDocument card) {
        return card.containsKey("holds")
                ? card.getArray("holds").stream().map(BsonValue::asDocument).toList()
                : List.of();
    }

    /** Units that are set aside, by lot. */
    static Map<String, Integer> held(BsonDocument card) {
        Map<String, Integer> held = new HashMap<>();
        holds(card)
                .forEach(hold -> hold.getArray("takes").stream()
                        .map(BsonValue::asDocument)
                        .forEach(take -> held.merge(
                                take.getString("lot").getValue(),
                                take.getNumber("quantity").intValue(),
                                Integer::sum)));
        return held;
    }

    private static BsonDocument lot(BsonDocument card, String id) {
        return card.getArray("lots").stream()
                .map(BsonValue::asDocument)
                .filter(lot -> id(lot).equals(id))
                .findFirst()
                .orElseThrow();
    }

    static String id(BsonDocument lot) {
        return lot.getString("_id", lot.getString("id", null)).getValue();
    }

    /** What has no date keeps for ever. */
    private static Instant lasts(BsonDocument lot) {
        List<BsonValue> dates = lot.containsKey("extendedUntil") && !lot.isNull("extendedUntil")
                ? Conditions.values(lot, "extendedUntil")
                : Conditions.values(lot, "expiry.at");
        return dates.stream()
                .filter(BsonValue::isDateTime)
                .map(date -> Instant.ofEpochMilli(date.asDateTime().getValue()))
                .findFirst()
                .orElse(Instant.MAX);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
