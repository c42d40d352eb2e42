package org.relief.platform.web.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.math.BigDecimal;
import java.util.Arrays;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.version.IfMatch;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** Adds to each operation what its signature implies: the key of a POST, paging, If-Match, and the problem answer. */
final class SharedOperationParts implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (isPost(method)) {
            operation.addParametersItem(idempotencyKey());
        }
        if (takes(method, IfMatch.class)) {
            operation.addParametersItem(ifMatch());
        }
        if (takes(method, PageRequest.class)) {
            operation.addParametersItem(limit()).addParametersItem(cursor());
        }
        operation.getResponses().addApiResponse("default", ProblemSchema.response());
        return operation;
    }

    private static boolean isPost(HandlerMethod method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping != null && Arrays.asList(mapping.method()).contains(RequestMethod.POST);
    }

    private static boolean takes(HandlerMethod method, Class<?> type) {
        return Arrays.stream(method.getMethodParameters())
                .map(MethodParameter::getParameterType)
                .anyMatch(type::equals);
    }

    private static Parameter idempotencyKey() {
        return new HeaderParameter()
                .name("Idempotency-Key")
                .description(
                        "1 to 100 visible ASCII characters; the same key and body get the same answer for 24 hours,"
                                + " a refusal is decided anew")
                .schema(new StringSchema().minLength(1).maxLength(100));
    }

    private static Parameter ifMatch() {
        return new HeaderParameter()
                .name("If-Match")
                .description("The ETag of the version that was seen")
                .schema(new StringSchema());
    }

    private static Parameter limit() {
        IntegerSchema schema = new IntegerSchema();
        schema.setMinimum(BigDecimal.ONE);
        schema.setMaximum(BigDecimal.valueOf(200));
        schema.setDefault(50);
        return new QueryParameter().name("limit").schema(schema);
    }

    private static Parameter cursor() {
        return new QueryParameter()
                .name("cursor")
                .description("The value next of the page before")
                .schema(new StringSchema());
    }
}
