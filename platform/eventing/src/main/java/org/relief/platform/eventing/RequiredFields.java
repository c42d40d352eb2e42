package org.relief.platform.eventing;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer's record declares as never absent (in a {@link NullMarked} package, without {@link Nullable}) must be
 * there after reading, the record's own defaults included: the code relies on it, and no retry would bring it.
 */
final class RequiredFields {

    private record Component(RecordComponent declared, boolean required) {}

    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            boolean marked = type.getPackage().isAnnotationPresent(NullMarked.class);
            return Arrays.stream(type.getRecordComponents())
                    .map(component -> new Component(component, marked && !isNullable(component)))
                    .toList();
        }
    };

    private RequiredFields() {}

    /** Throws {@link MalformedEvent} that names the first field that is missing. */
    static void check(@Nullable Object value, String path) {
        switch (value) {
            case null -> {}
            case Record data -> COMPONENTS.get(data.getClass()).forEach(part -> check(data, part, path));
            case Collection<?> items -> items.forEach(item -> check(item, path + "[]"));
            case Map<?, ?> map -> map.values().forEach(item -> check(item, path + "{}"));
            default -> {}
        }
    }

    private static void check(Record data, Component part, String path) {
        String name = path + "." + part.declared().getName();
        Object value = get(data, part.declared());
        if (value == null && part.required()) {
            throw new MalformedEvent("the field " + name.substring(1) + " is missing");
        }
        check(value, name);
    }

    private static boolean isNullable(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }

    private static @Nullable Object get(Record data, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(data);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
