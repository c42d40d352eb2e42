package org.relief.platform.eventing;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.micrometer.core.instrument.Metrics;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/**
 * A producer may add a value to an enum at any time. A consumer that does not know it yet reads the constant that is marked
 * {@link JsonEnumDefaultValue} or called UNKNOWN; without one the value is as if absent, and in a list it is left out. Each is
 * counted in {@code relief.events.unknown-values}, so that somebody teaches the consumer.
 */
final class UnknownValues extends DeserializationProblemHandler {

    static final String METER = "relief.events.unknown-values";

    @Override
    public Object handleWeirdStringValue(
            DeserializationContext context, Class<?> target, String value, String failure) {
        if (!target.isEnum()) {
            return NOT_HANDLED;
        }
        count(context.getParser(), target);
        return orNull(fallback(target));
    }

    private static @Nullable Object fallback(Class<?> target) {
        String stated = Arrays.stream(target.getFields())
                .filter(constant -> constant.isAnnotationPresent(JsonEnumDefaultValue.class))
                .map(Field::getName)
                .findFirst()
                .orElse("UNKNOWN");
        return constant(target, stated);
    }

    private static @Nullable Object constant(Class<?> target, String name) {
        return Arrays.stream(target.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElse(null);
    }

    @SuppressWarnings("NullAway") // null is an answer here: the value is absent
    private static Object orNull(@Nullable Object value) {
        return value;
    }

    private static void count(JsonParser parser, Class<?> target) {
        Metrics.counter(METER, "type", target.getSimpleName(), "field", field(parser.streamReadContext()))
                .increment();
    }

    /** The names on the way, without places in lists: there are only as many as records have fields. */
    private static String field(TokenStreamContext context) {
        return context.pathAsPointer()
                .toString()
                .lines()
                .flatMap(pointer -> Arrays.stream(pointer.split("/")))
                .filter(step -> !step.isEmpty() && !step.matches("\\d+"))
                .collect(Collectors.joining("."));
    }
}
