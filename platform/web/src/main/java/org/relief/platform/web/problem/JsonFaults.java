package org.relief.platform.web.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.problem.Problems.MessageKey;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says which field of an unreadable JSON body is at fault, and what was expected there. */
final class JsonFaults {

    private JsonFaults() {}

    static Problem problem(HttpMessageNotReadableException e) {
        return switch (e.getCause()) {
            case null -> Problem.badRequest("missing-body");
            case Throwable cause when carried(cause) instanceof Problem problem -> problem;
            case UnrecognizedPropertyException unknown -> unknownField(unknown);
            case InputCoercionException coerced -> NumberFaults.outOfRange(coerced, path(coerced));
            case InvalidFormatException format
            when NumberFaults.isOutOfRange(format) -> NumberFaults.outOfRange(format, path(format));
            case InvalidFormatException time
            when TimeBounds.isOutside(time) ->
                Problem.invalidRequest()
                        .field(
                                path(time),
                                "year",
                                String.valueOf(TimeBounds.FIRST_YEAR),
                                String.valueOf(TimeBounds.LAST_YEAR));
            case MismatchedInputException mismatch -> mismatch(mismatch);
            case ValueInstantiationException refused -> Problem.invalidRequest().field(path(refused), "invalid");
            case JacksonException malformed -> malformed(malformed);
            default -> Problem.badRequest("malformed-json", "?", "?");
        };
    }

    private static Problem unknownField(UnrecognizedPropertyException e) {
        Collection<Object> known = e.getKnownPropertyIds();
        String names = known == null
                ? ""
                : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        return Problem.invalidRequest().field(path(e), "unknown-field", names);
    }

    private static Problem mismatch(MismatchedInputException e) {
        if (e.getPath().isEmpty() && e.getCurrentToken() == null) {
            return Problem.badRequest("missing-body");
        }
        return Problem.invalidRequest().field(path(e), "wrong-type", expected(e.getTargetType()));
    }

    /** What the limited stream, or a value class that checks its own input, threw while Jackson was reading. */
    private static @Nullable Throwable carried(Throwable cause) {
        Throwable at = cause;
        while (at != null && !(at instanceof Problem)) {
            at = at.getCause();
        }
        return at;
    }

    private static Problem malformed(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null
                ? Problem.badRequest("malformed-json", "?", "?")
                : Problem.badRequest(
                        "malformed-json", Integer.toString(at.getLineNr()), Integer.toString(at.getColumnNr()));
    }

    private static String path(JacksonException e) {
        return e.getPath().stream()
                .map(JsonFaults::step)
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String step(Reference step) {
        return step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName();
    }

    static Object expected(@Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        }
        return new MessageKey("expected." + kind(type));
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "value";
        }
        if (List.of(boolean.class, Boolean.class).contains(type)) {
            return "boolean";
        }
        if (List.of(int.class, long.class, short.class, Integer.class, Long.class, Short.class)
                .contains(type)) {
            return "whole-number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "number";
        }
        return kindOfObject(type);
    }

    private static String kindOfObject(Class<?> type) {
        if (CharSequence.class.isAssignableFrom(type)) {
            return "text";
        }
        if (type == UUID.class) {
            return "uuid";
        }
        if (type == LocalDate.class) {
            return "date";
        }
        if (type == LocalTime.class) {
            return "time";
        }
        if (type == Instant.class || Temporal.class.isAssignableFrom(type)) {
            return "instant";
        }
        boolean many = Collection.class.isAssignableFrom(type) || type.isArray();
        return many ? "list" : type.isRecord() || Map.class.isAssignableFrom(type) ? "object" : "value";
    }
}
