package org.relief.platform.web.problem;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.InvalidFormatException;

/**
 * A whole number that its field cannot hold, such as a bar code scanned into a quantity. It never gets as far as
 * validation, so the field's own limits are looked up here; the type's are the limits of a field without.
 */
final class NumberFaults {

    private NumberFaults() {}

    /** Whether a number is refused for its size alone: 1e14 is whole, only too much; 2.9 is another matter. */
    static boolean isOutOfRange(InvalidFormatException e) {
        return e.getValue() instanceof Number number
                && (isLong(e.getTargetType()) || isInt(e.getTargetType()))
                && (number.doubleValue() > most(e.getTargetType()) || number.doubleValue() < least(e.getTargetType()));
    }

    static Problem outOfRange(InvalidFormatException e, String path) {
        boolean below = e.getValue() instanceof Number number && number.doubleValue() < 0;
        return outOfRange(e, e.getTargetType(), below, path);
    }

    static Problem outOfRange(InputCoercionException e, String path) {
        return outOfRange(e, e.getTargetType(), e.getOriginalMessage().startsWith("Numeric value (-"), path);
    }

    private static Problem outOfRange(JacksonException e, Class<?> type, boolean below, String path) {
        Field field = field(e);
        if (below) {
            Min min = field == null ? null : field.getAnnotation(Min.class);
            return Problem.invalidRequest().field(path, "min", min == null ? least(type) : min.value());
        }
        Max max = field == null ? null : field.getAnnotation(Max.class);
        return Problem.invalidRequest().field(path, "max", max == null ? most(type) : max.value());
    }

    private static @Nullable Field field(JacksonException e) {
        Reference last = e.getPath().isEmpty() ? null : e.getPath().getLast();
        if (last == null || last.getPropertyName() == null || !(last.from() instanceof Class<?> owner)) {
            return null;
        }
        try {
            return owner.getDeclaredField(last.getPropertyName());
        } catch (NoSuchFieldException _) {
            return null;
        }
    }

    private static boolean isLong(Class<?> type) {
        return type == long.class || type == Long.class;
    }

    private static boolean isInt(Class<?> type) {
        return type == int.class || type == Integer.class;
    }

    private static long most(Class<?> type) {
        return isLong(type) ? Long.MAX_VALUE : Integer.MAX_VALUE;
    }

    private static long least(Class<?> type) {
        return isLong(type) ? Long.MIN_VALUE : Integer.MIN_VALUE;
    }
}
