package org.relief.intake.contact;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.intake.contact.MasterKeysTest.keys;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api;
import org.relief.intake.household.Phones;
import org.relief.intake.household.Trait;
import org.relief.intake.household.Trait.Kind;
import org.relief.platform.web.secrets.Cipher256;

/**
 * Who steals a copy. The thief has every document and the master key, knows how the vault is built, and tries every number
 * that the town has.
 */
class CopiesIT extends Instances {

    private static final int HOUSEHOLDS = 20;
    private static final int NUMBERS = 500;
    private static final List<Tried> TRIED =
            IntStream.range(0, NUMBERS).mapToObj(Tried::of).toList();
    private static final byte[] MASTER = Base64.getDecoder().decode(MasterKeysTest.key(1));

    private final MasterKey master = keys(1).find(keys(1).current()).orElseThrow();
    private Instance vault;

    @BeforeEach
    void begin() {
        vault = instance(keys(1));
    }

    private Stream<Document> documents(MongoDatabase... copies) {
        return Stream.of(copies)
                .flatMap(copy -> copy.listCollectionNames().into(new ArrayList<>()).stream()
                        .flatMap(name -> all(copy, name).stream()));
    }

    /** What a thief makes of a copy. */
    private final class Thief {

        private final List<Document> documents = new ArrayList<>();
        private final Set<Object> values = new HashSet<>();
        private final List<byte[]> secrets = new ArrayList<>();

        private final MasterKeys masters;

        Thief(MongoDatabase... copies) {
            this(keys(1), MASTER, Set.of(), copies);
        }

        Thief(MasterKeys masters, byte[] master, Set<Object> others, MongoDatabase... copies) {
            this.masters = masters;
            documents(copies)
                    .filter(document -> !others.contains(document.get("_id")))
                    .forEach(documents::add);
            documents.forEach(document -> document.values().forEach(this::keep));
            secrets.add(master);
            List<Document> sealed = documents.stream().filter(Thief::isSealed).toList();
            binaries().forEach(binary -> sealed.forEach(document -> unwrap(document, binary)));
        }

        private void keep(Object value) {
            if (value instanceof List<?> many) {
                values.addAll(many);
            } else {
                values.add(value);
            }
        }

        /** Whatever is sealed is bound to the place of a document that holds something sealed. */
        private static boolean isSealed(Document document) {
            return document.values().stream().anyMatch(Binary.class::isInstance);
        }

        private List<byte[]> binaries() {
            return values.stream()
                    .filter(Binary.class::isInstance)
                    .map(value -> ((Binary) value).getData())
                    .toList();
        }

        private void unwrap(Document document, byte[] binary) {
            String place = String.valueOf(document.get("_id"));
            Stream.of(new WrappedKey(place, binary, ""), WrappedKey.former(place, binary))
                    .flatMap(wrapped -> masters.unwrap(wrapped).stream())
                    .filter(key -> key.length == Cipher256.KEY_BYTES)
                    .forEach(secrets::add);
        }

        Set<String> read() {
            Set<String> read = new TreeSet<>();
            documents.stream()
                    .filter(document -> document.get("content") instanceof Binary)
                    .forEach(document -> secrets.forEach(secret -> open(document, secret, read)));
            return read;
        }

        private void open(Document document, byte[] secret, Collection<String> read) {
            byte[] content = document.get("content", Binary.class).getData();
            byte[] place = document.getString("_id").getBytes(StandardCharsets.UTF_8);
            try {
                byte[] open = new Cipher256(secret, new SecureRandom()).open(content, place);
                read.add(new String(open, StandardCharsets.UTF_8));
            } catch (IllegalStateException _) {
                // Another key.
            }
        }

        /** Numbers and addresses for which there is a token. */
        Set<Integer> guess() {
            Set<Integer> guessed = new TreeSet<>();
            for (byte[] secret : secrets) {
                Fingerprints fingerprints = new Fingerprints(secret);
                TRIED.stream()
                        .filter(tried -> tried.tokens(fingerprints).anyMatch(values::contains))
                        .forEach(tried -> guessed.add(tried.number()));
            }
            return guessed;
        }
    }

    /** What a thief knows to try of a number: its normal forms are the same whatever the key. */
    private record Tried(int number, Contact contact, List<Trait> phones) {

        static Tried of(int number) {
            Contact contact = Instances.contact(number);
            return new Tried(
                    number,
                    contact,
                    contact.asCaller().traits(Phones.STANDARD).stream()
                            .filter(trait -> trait.kind() == Kind.PHONE)
                            .toList());
        }

        Stream<String> tokens(Fingerprints fingerprints) {
            Stream<String> former = Stream.of(
                            fingerprints.ofPhone(contact.phone()), fingerprints.ofAddress(AREA, contact.address()))
                    .flatMap(token -> token.stream());
            return Stream.concat(former, phones.stream().map(trait -> fingerprints.of(AREA, trait)));
        }
    }

    /** Households all over the numbers that a thief tries, in several weeks. */
    private List<String> plant() {
        return IntStream.range(0, HOUSEHOLDS)
                .mapToObj(i -> vault.store(contact(i * 24), NOW.minus(Duration.ofDays(i))))
                .toList();
    }

    @Test
    void opensWithItsKeysWhileTheyLive() {
        plant();
        Thief thief = new Thief(data(), keyStore());
        assertThat(thief.read()).hasSize(HOUSEHOLDS).allMatch(read -> read.contains("Name "));
        assertThat(thief.guess()).hasSize(HOUSEHOLDS);
    }

    @Test
    void tellsNothingWithoutTheKeyDatabaseNotEvenToWhoHasTheMasterKeyAndTriesAllNumbers() {
        List<String> planted = plant();
        Thief living = new Thief(data());
        assertThat(living.read()).isEmpty();
        assertThat(living.guess()).isEmpty();
        Document older = new Document("contacts", all(data(), "contacts"));
        planted.forEach(vault.vault()::destroy);
        vault.sweep().sweep(NOW.plus(Duration.ofDays(60)));
        Thief late = new Thief(data(), keyStore());
        assertThat(late.read()).isEmpty();
        assertThat(late.guess()).isEmpty();
        assertThat(all(keyStore(), "contact_keys")).isEmpty();
        assertThat(all(keyStore(), "week_keys")).isEmpty();
        data().getCollection("contacts").drop();
        data().getCollection("contacts").insertMany(older.getList("contacts", Document.class));
        Thief withOldBackup = new Thief(data(), keyStore());
        assertThat(withOldBackup.read()).as("of a backup from before").isEmpty();
        assertThat(withOldBackup.guess()).isEmpty();
    }

    /** As it was: keys beside the contacts, tokens made with the master key. The thief of this test is no fool. */
    @Test
    void toldEverythingBeforeKeysHadADatabaseOfTheirOwn() {
        List<String> planted = plant();
        planted.forEach(id -> age(vault, master, id));
        Thief thief = new Thief(data());
        assertThat(thief.read()).hasSize(HOUSEHOLDS);
        assertThat(thief.guess()).hasSize(HOUSEHOLDS);
        vault.sweep().sweep(NOW);
        Thief late = new Thief(data());
        assertThat(late.read()).isEmpty();
        assertThat(late.guess()).isEmpty();
        assertThat(vault.listSimilar(contact(24))).hasSize(1);
    }

    /** Requests, answers, outboxes, audit: all that the running service keeps, asked for by calls as operators make them. */
    @Test
    void tellsNothingFromAllThatTheRunningServiceStores() throws GeneralSecurityException {
        MongoDatabase keys = client().getDatabase(database.getName() + "_keys");
        Set<Object> others = ofOtherTests(keys);
        String area = area();
        for (int number = 401; number < 406; number++) {
            logAndAmend(area, number);
        }
        byte[] demo = MessageDigest.getInstance("SHA-256").digest("relief demo key".getBytes(StandardCharsets.UTF_8));
        MasterKeys masters = MasterKeys.of(new VaultProperties("", List.of(), 30, "", "keys"), true);
        Thief thief = new Thief(masters, demo, others, database);
        assertThat(thief.documents).hasSizeGreaterThan(10);
        assertThat(thief.read()).isEmpty();
        assertThat(thief.guess()).isEmpty();
        assertThat(thief.documents).noneMatch(document -> document.toJson().matches("(?s).*(Name|Street) 40[1-5].*"));
        assertThat(new Thief(masters, demo, others, database, keys).read())
                .filteredOn(read -> read.matches("(?s).*Name 40[1-5].*"))
                .hasSize(5);
    }

    /** What is stored already would be more of the same, each document tried with each key; the week's key is shared. */
    private Set<Object> ofOtherTests(MongoDatabase keys) {
        Set<Object> ids =
                documents(database, keys).map(document -> document.get("_id")).collect(toSet());
        all(keys, "week_keys").forEach(week -> ids.remove(week.get("_id")));
        return ids;
    }

    private void logAndAmend(String area, int number) {
        Contact contact = contact(number);
        String json = "{\"name\":\"%s\",\"phone\":\"+7 700 111 11 11\",\"address\":\"%s\"}"
                .formatted(contact.name(), contact.address());
        Api.Answer logged = operator()
                .post("/api/requests", form(area, Map.of("contact", json)), "Idempotency-Key", "copy-" + area + number);
        String patch = "{\"contact\":{\"phone\":\"%s\"}}".formatted(contact.phone());
        String path = "/api/requests/" + logged.at("/id").asString();
        assertThat(operator()
                        .patch(path, patch, "If-Match", "\"1\"", "Idempotency-Key", "amend-" + area + number)
                        .status())
                .isEqualTo(200);
        operator().get(path + "/contact");
    }
}
