package org.relief.simulation;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteConcern;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.client.result.InsertOneResult;
import com.mongodb.client.result.UpdateResult;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The database driver's interfaces in front of a {@link Store}, as far as the services use them. */
final class StoreClient {

    private static final CodecRegistry CODECS = MongoClientSettings.getDefaultCodecRegistry();
    private static final int DUPLICATE_KEY = 11000;

    private final Store store;
    private final Gate gate;

    private StoreClient(Store store, Gate gate) {
        this.store = store;
        this.gate = gate;
    }

    static MongoDatabase database(Store store, Gate gate) {
        return new StoreClient(store, gate).database();
    }

    /** A client whose every database is this one. */
    static MongoClient client(MongoDatabase database) {
        return proxy(MongoClient.class, (_, method, _) -> switch (method.getName()) {
            case "getDatabase" -> database;
            default -> throw unsupported(method);
        });
    }

    private MongoDatabase database() {
        MongoDatabase[] self = new MongoDatabase[1];
        self[0] = proxy(MongoDatabase.class, (_, method, args) -> switch (method.getName()) {
            case "withWriteConcern", "withReadConcern" -> self[0];
            case "getName" -> "simulated";
            case "getCollection" ->
                collection((String) args[0], args.length > 1 ? (Class<?>) args[1] : org.bson.Document.class);
            default -> throw unsupported(method);
        });
        return self[0];
    }

    private MongoCollection<?> collection(String name, Class<?> type) {
        var handler = new Handler(name, store.collection(name), type);
        MongoCollection<?> collection = proxy(MongoCollection.class, handler);
        handler.self = collection;
        return collection;
    }

    private final class Handler implements InvocationHandler {

        private final String name;
        private final Store.Documents documents;
        private final Class<?> type;
        private @Nullable MongoCollection<?> self;

        Handler(String name, Store.Documents documents, Class<?> type) {
            this.name = name;
            this.documents = documents;
            this.type = type;
        }

        @Override
        public @Nullable Object invoke(Object proxy, java.lang.reflect.Method method, Object @Nullable [] args) {
            return switch (method.getName()) {
                case "withWriteConcern", "withReadConcern" -> self;
                case "withDocumentClass" -> collection(name, (Class<?>) args[0]);
                case "getNamespace" -> new MongoNamespace("simulated", name);
                case "getCodecRegistry" -> CODECS;
                case "getWriteConcern" -> WriteConcern.MAJORITY;
                case "createIndex" -> index((Bson) args[0], args.length > 1 ? (IndexOptions) args[1] : null);
                case "find" ->
                    found(
                            args == null || args.length == 0 ? new BsonDocument() : (Bson) args[0],
                            args == null || args.length < 2 ? type : (Class<?>) args[1]);
                case "countDocuments" ->
                    asked("count", () ->
                            (long) documents.find(bson((Bson) args[0]), null, 0).size());
                case "insertOne" -> insert(document(args[0]));
                case "insertMany" -> insertMany((List<?>) args[0]);
                case "updateOne" ->
                    update((Bson) args[0], (Bson) args[1], 1, args.length > 2 && ((UpdateOptions) args[2]).isUpsert());
                case "updateMany" -> update((Bson) args[0], (Bson) args[1], 0, false);
                case "deleteOne" -> delete((Bson) args[0], 1);
                case "deleteMany" -> delete((Bson) args[0], 0);
                case "bulkWrite" -> bulk((List<?>) args[0]);
                case "findOneAndUpdate" ->
                    findOneAndUpdate((Bson) args[0], (Bson) args[1], (FindOneAndUpdateOptions) args[2]);
                case "toString" -> name;
                default -> throw unsupported(method);
            };
        }

        private <T> T asked(String what, Supplier<T> work) {
            gate.before(name + " " + what);
            return work.get();
        }

        private <T> T written(String what, Supplier<T> work) {
            gate.before(name + " " + what);
            T result = work.get();
            gate.after(name + " " + what);
            return result;
        }

        private String index(Bson keys, @Nullable IndexOptions options) {
            if (options != null && options.isUnique()) {
                bson(keys).keySet().forEach(documents::unique);
            }
            return "index";
        }

        private FindIterable<?> found(Bson filter, Class<?> wanted) {
            return new Found(bson(filter), wanted).iterable();
        }

        private InsertOneResult insert(BsonDocument document) {
            return written("insert", () -> {
                insertOrThrow(document);
                return InsertOneResult.acknowledged(document.get("_id"));
            });
        }

        private void insertOrThrow(BsonDocument document) {
            try {
                documents.insert(document);
            } catch (Store.Duplicate _) {
                throw new MongoWriteException(
                        new WriteError(DUPLICATE_KEY, "E11000 duplicate key", new BsonDocument()),
                        new ServerAddress(),
                        Set.of());
            }
        }

        private @Nullable Object insertMany(List<?> many) {
            return written("insertMany", () -> {
                List<BulkWriteError> errors = new ArrayList<>();
                for (Object one : many) {
                    try {
                        documents.insert(document(one));
                    } catch (Store.Duplicate _) {
                        errors.add(new BulkWriteError(DUPLICATE_KEY, "E11000 duplicate key", new BsonDocument(), 0));
                    }
                }
                if (!errors.isEmpty()) {
                    throw new MongoBulkWriteException(
                            BulkWriteResult.unacknowledged(), errors, null, new ServerAddress(), Set.of());
                }
                return null;
            });
        }

        private UpdateResult update(Bson filter, Bson update, int most, boolean upsert) {
            return written("update", () -> {
                int matched = documents
                        .update(bson(filter), bson(update), most, false)
                        .size();
                if (matched == 0 && upsert) {
                    documents.update(bson(filter), bson(update), most, true);
                }
                return UpdateResult.acknowledged(matched, (long) matched, null);
            });
        }

        private DeleteResult delete(Bson filter, int most) {
            return written("delete", () -> DeleteResult.acknowledged(documents.delete(bson(filter), most)));
        }

        /** One after the other, each a write of its own: a crash may come between. */
        private Object bulk(List<?> writes) {
            writes.forEach(write -> {
                UpdateOneModel<?> one = (UpdateOneModel<?>) write;
                var _ = update(one.getFilter(), java.util.Objects.requireNonNull(one.getUpdate()), 1, false);
            });
            return BulkWriteResult.unacknowledged();
        }

        private @Nullable Object findOneAndUpdate(Bson filter, Bson update, FindOneAndUpdateOptions options) {
            return written("findOneAndUpdate", () -> {
                if (options.getReturnDocument() != ReturnDocument.AFTER) {
                    throw new UnsupportedOperationException("only what is there afterwards");
                }
                List<BsonDocument> after = documents.update(bson(filter), bson(update), 1, options.isUpsert());
                return after.isEmpty() ? null : typed(after.getFirst(), type);
            });
        }

        /** A question that is asked when somebody wants the answer. */
        private final class Found {

            private final BsonDocument filter;
            private final Class<?> wanted;
            private @Nullable BsonDocument sort;
            private int limit;

            Found(BsonDocument filter, Class<?> wanted) {
                this.filter = filter;
                this.wanted = wanted;
            }

            FindIterable<?> iterable() {
                FindIterable<?>[] own = new FindIterable<?>[1];
                own[0] = proxy(FindIterable.class, (_, method, args) -> switch (method.getName()) {
                    case "sort" -> {
                        sort = args[0] == null ? null : bson((Bson) args[0]);
                        yield own[0];
                    }
                    case "limit" -> {
                        limit = (Integer) args[0];
                        yield own[0];
                    }
                    case "projection", "batchSize", "maxTime" -> own[0];
                    default -> answer(method, args, document -> typed(document, wanted), this::answers);
                });
                return own[0];
            }

            private List<BsonDocument> answers() {
                return asked("find", () -> documents.find(filter, sort, limit));
            }
        }

        private Object typed(BsonDocument document, Class<?> wanted) {
            return wanted == BsonDocument.class
                    ? document
                    : CODECS.get(wanted)
                            .decode(
                                    new BsonDocumentReader(document),
                                    DecoderContext.builder().build());
        }
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object answer(
            java.lang.reflect.Method method,
            Object @Nullable [] args,
            Function<BsonDocument, Object> typed,
            Supplier<List<BsonDocument>> answers) {
        return switch (method.getName()) {
            case "first" -> {
                List<BsonDocument> found = answers.get();
                yield found.isEmpty() ? null : typed.apply(found.getFirst());
            }
            case "into" -> {
                Collection<Object> target = (Collection<Object>) args[0];
                answers.get().forEach(document -> target.add(typed.apply(document)));
                yield target;
            }
            case "forEach" -> {
                answers.get().forEach(document -> ((Consumer<Object>) args[0]).accept(typed.apply(document)));
                yield null;
            }
            case "map" -> {
                var mapper = (com.mongodb.Function<Object, Object>) args[0];
                yield proxy(
                        MongoIterable.class,
                        (_, next, nextArgs) -> answer(next, nextArgs, typed.andThen(mapper::apply), answers));
            }
            default -> throw unsupported(method);
        };
    }

    private static BsonDocument bson(Bson bson) {
        return bson.toBsonDocument(BsonDocument.class, CODECS);
    }

    private static BsonDocument document(Object document) {
        return bson((Bson) document);
    }

    private static UnsupportedOperationException unsupported(java.lang.reflect.Method method) {
        return new UnsupportedOperationException("no service needs " + method);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return (T) Proxy.newProxyInstance(StoreClient.class.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
