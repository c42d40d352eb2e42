package org.relief.intake.request;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.function.Predicate;
import org.relief.intake.request.RequestForm.AmendRequest;
import org.relief.intake.request.RequestForm.LogRequest;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.SmartValidator;
import org.springframework.web.bind.MethodArgumentNotValidException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a merged form as strictly as one that came whole, and refuses it in the same words. */
@Component
class MergedForms {

    /** A body that was read long ago: what refuses it wants to know one. */
    private static final HttpInputMessage READ = new HttpInputMessage() {

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(new byte[0]);
        }

        @Override
        public HttpHeaders getHeaders() {
            return HttpHeaders.EMPTY;
        }
    };

    private static final MethodParameter FORM =
            MethodParameter.forExecutable(AmendRequest.class.getDeclaredConstructors()[0], 0);

    private final JsonMapper strict;
    private final SmartValidator validator;

    MergedForms(JsonMapper json, SmartValidator validator) {
        this.strict = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        this.validator = validator;
    }

    AmendRequest merge(AmendRequest asItIs, MergePatch patch) throws MethodArgumentNotValidException {
        return read(patch.appliedTo(strict.valueToTree(asItIs)), AmendRequest.class);
    }

    /** A new request that did not come by itself. */
    LogRequest read(JsonNode form) throws MethodArgumentNotValidException {
        return read(form, LogRequest.class);
    }

    /** As above, but of what is lacking only that is refused which nobody could fill in later. */
    LogRequest readIncomplete(JsonNode form) throws MethodArgumentNotValidException {
        return read(form, LogRequest.class, MergedForms::isBlank);
    }

    private static boolean isBlank(FieldError error) {
        Object said = error.getRejectedValue();
        return switch (error.getField()) {
            case "neighborhood", "contact.address" -> said == null || said instanceof String text && text.isBlank();
            case "needs" -> said instanceof List<?> needs && needs.isEmpty();
            default -> false;
        };
    }

    private <T> T read(JsonNode tree, Class<T> type) throws MethodArgumentNotValidException {
        return read(tree, type, _ -> false);
    }

    private <T> T read(JsonNode tree, Class<T> type, Predicate<FieldError> excused)
            throws MethodArgumentNotValidException {
        T form = parse(tree, type);
        BindingResult result = new BeanPropertyBindingResult(form, "request");
        validator.validate(form, result);
        BindingResult faults = new BeanPropertyBindingResult(form, "request");
        result.getAllErrors().stream()
                .filter(error -> !(error instanceof FieldError field && excused.test(field)))
                .forEach(faults::addError);
        if (faults.hasErrors()) {
            throw new MethodArgumentNotValidException(FORM, faults);
        }
        return form;
    }

    private <T> T parse(JsonNode tree, Class<T> type) {
        try {
            return strict.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException("merged form", e, READ);
        }
    }
}
