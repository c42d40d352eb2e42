package org.relief.platform.web.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.problem.Problem.FieldFault;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Bean validation's findings as field faults; a constraint's code is its name in kebab-case. */
final class ValidationFaults {

    private static final List<String> NOT_ARGUMENTS = List.of("message", "groups", "payload", "flags");

    private ValidationFaults() {}

    static Problem problem(MethodArgumentNotValidException e) {
        Problem problem = Problem.invalidRequest();
        e.getBindingResult().getAllErrors().forEach(error -> problem.fault(fault(error)));
        return problem;
    }

    static Problem problem(HandlerMethodValidationException e) {
        Problem problem = Problem.invalidRequest();
        e.getParameterValidationResults().forEach(result -> addAll(problem, result));
        return problem;
    }

    private static void addAll(Problem problem, ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            errors.getAllErrors().forEach(error -> problem.fault(fault(error)));
            return;
        }
        String name = result.getMethodParameter().getParameterName();
        for (MessageSourceResolvable error : result.getResolvableErrors()) {
            problem.fault(fault(name == null ? "" : name, result.unwrap(error, ConstraintViolation.class)));
        }
    }

    private static FieldFault fault(ObjectError error) {
        String field = error instanceof FieldError of ? of.getField() : "";
        if (error.contains(ConstraintViolation.class)) {
            return fault(field, error.unwrap(ConstraintViolation.class));
        }
        Object[] args = error.getArguments();
        String code = error.getCode();
        return new FieldFault(
                field,
                code == null ? "invalid" : kebab(code),
                args == null ? List.of() : Arrays.asList(args),
                error.getDefaultMessage());
    }

    private static FieldFault fault(String field, ConstraintViolation<?> violation) {
        String own = ownCode(violation.getMessageTemplate());
        if (own != null) {
            return new FieldFault(field, own, arguments(violation.getConstraintDescriptor()), null);
        }
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return new FieldFault(field, kebab(constraint), arguments(violation.getConstraintDescriptor()), null);
    }

    /** {@code {error.phone-missing}} names its own code. */
    private static @Nullable String ownCode(String template) {
        return template.startsWith("{error.") && template.endsWith("}")
                ? template.substring("{error.".length(), template.length() - 1)
                : null;
    }

    /** A constraint's attributes in alphabetical order, for example max and min of a size. */
    private static List<Object> arguments(ConstraintDescriptor<?> constraint) {
        Map<String, Object> attributes = new TreeMap<>(constraint.getAttributes());
        NOT_ARGUMENTS.forEach(attributes::remove);
        return List.copyOf(attributes.values());
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
