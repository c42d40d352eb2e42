package org.relief.simulation;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.web.version.IfMatch;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/**
 * Where people come with their commands: a service's own controllers and processes, called as they are, without HTTP. Bodies
 * are given as maps and read as the service reads them, answers are JSON.
 */
final class Desks {

    private final Map<Class<?>, Object> parts = new LinkedHashMap<>();

    /** Adds a part; of the records that services put their parts together in, what is in them. */
    Desks with(Object part) {
        parts.put(part.getClass(), part);
        if (part instanceof Record && part.getClass().getSimpleName().endsWith("Parts")) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                with(call(part, component.getAccessor()));
            }
        }
        return this;
    }

    /** Adds what the service makes of its parts, such as a controller. */
    Desks make(String... types) {
        Arrays.stream(types).map(Desks::type).map(this::made).forEach(this::with);
        return this;
    }

    private Object made(Class<?> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                    .map(this::part)
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private Object part(Class<?> type) {
        return parts.values().stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + type));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("org.relief." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls a method of a part by name; maps become what the method takes. */
    JsonNode call(String part, String method, @Nullable Object... arguments) {
        Object target = part(type(part));
        Method called = Arrays.stream(target.getClass().getDeclaredMethods())
                .filter(one -> one.getName().equals(method) && one.getParameterCount() == arguments.length)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + part + "." + method));
        Object[] given = new Object[arguments.length];
        Parameter[] wanted = called.getParameters();
        for (int i = 0; i < given.length; i++) {
            given[i] = arguments[i] instanceof Map<?, ?> body && !Map.class.isAssignableFrom(wanted[i].getType())
                    ? EventJson.MAPPER.convertValue(body, wanted[i].getType())
                    : arguments[i];
        }
        return json(call(target, called, given));
    }

    /** A request with what it asks for laid anew over it, as it was seen last. */
    JsonNode amend(String id, Map<String, Object> patch, Object command, Object user) {
        JsonNode seen = call("intake.request.RequestController", "getRequest", java.util.UUID.fromString(id), user);
        return call(
                "intake.request.RequestController",
                "amendRequest",
                java.util.UUID.fromString(id),
                body("org.relief.intake.request.MergePatch", EventJson.MAPPER.valueToTree(patch)),
                new IfMatch(List.of("\"" + seen.path("version").asLong() + "\"")),
                null,
                command,
                user);
    }

    private static Object body(String type, Object value) {
        try {
            Constructor<?> constructor = Class.forName(type).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return constructor.newInstance(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object... arguments) {
        method.setAccessible(true);
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw Desks.<RuntimeException>sneaky(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
        throw (T) failure;
    }

    private static JsonNode json(@Nullable Object answer) {
        Object body = answer instanceof ResponseEntity<?> response ? response.getBody() : answer;
        return EventJson.MAPPER.valueToTree(body);
    }
}
