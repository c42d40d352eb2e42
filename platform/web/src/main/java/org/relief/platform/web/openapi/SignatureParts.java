package org.relief.platform.web.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.version.IfMatch;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/**
 * Adds to each operation what its signature implies: the key of a POST, paging, versions, how it may be refused, and the
 * feature that it belongs to.
 */
final class SignatureParts implements GlobalOperationCustomizer {

    private final Map<String, SecurityScheme> schemes = new ConcurrentHashMap<>();

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        boolean post = isMapped(method, RequestMethod.POST);
        boolean versioned = takes(method, IfMatch.class);
        boolean unchanged = operation.getResponses().containsKey("304");
        Vouched vouched = method.getMethodAnnotation(Vouched.class);
        add(operation, post && vouched == null, SharedParameters.IDEMPOTENCY_KEY);
        add(operation, versioned, SharedParameters.IF_MATCH);
        add(operation, unchanged, SharedParameters.IF_NONE_MATCH);
        add(operation, takes(method, PageRequest.class), SharedParameters.LIMIT);
        add(operation, takes(method, PageRequest.class), SharedParameters.CURSOR);
        add(operation, true, SharedParameters.ACCEPT_LANGUAGE);
        operation.setTags(List.of(feature(method)));
        ApiResponses answers = operation.getResponses();
        answers.forEach((status, answer) -> complete(status, answer, versioned || unchanged));
        if (vouched != null) {
            vouch(operation, vouched);
        }
        refuse(answers, true, HttpStatus.BAD_REQUEST, HttpStatus.UNAUTHORIZED);
        refuse(answers, vouched == null, HttpStatus.FORBIDDEN);
        refuse(answers, hasPathVariable(method), HttpStatus.NOT_FOUND);
        boolean keyed = post && vouched == null || isMapped(method, RequestMethod.PATCH);
        refuse(answers, keyed, HttpStatus.CONFLICT);
        refuse(answers, versioned, HttpStatus.PRECONDITION_FAILED, HttpStatus.PRECONDITION_REQUIRED);
        refuse(answers, true, besides(method));
        boolean body = post || operation.getRequestBody() != null;
        refuse(answers, body, HttpStatus.CONTENT_TOO_LARGE, HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        answers.addApiResponse("default", Refusals.anyOther());
        return operation;
    }

    /** The header is told as what secures the call; the body is read as it came, so that what was signed can be looked at. */
    private void vouch(Operation operation, Vouched vouched) {
        schemes.put(
                vouched.scheme(),
                new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name(vouched.header())
                        .description(vouched.by()));
        operation.setSecurity(List.of(new SecurityRequirement().addList(vouched.scheme())));
        operation.setDescription("Without a token: " + vouched.header() + " vouches for it.");
        operation.getParameters().removeIf(parameter -> vouched.header().equals(parameter.getName()));
        operation.getRequestBody().getContent().values().forEach(body -> body.setSchema(Shapes.anything()));
        operation
                .getResponses()
                .addApiResponse("401", ProblemSchema.response("Nothing vouches for it, or not now: see detail"));
    }

    /** What secures calls besides a token. */
    Map<String, SecurityScheme> schemes() {
        return Map.copyOf(schemes);
    }

    private static HttpStatus[] besides(HandlerMethod method) {
        Refuses refuses = method.getMethodAnnotation(Refuses.class);
        return refuses == null ? new HttpStatus[0] : refuses.value();
    }

    private static void add(Operation operation, boolean wanted, String parameter) {
        if (wanted) {
            operation.addParametersItem(SharedParameters.reference(parameter));
        }
    }

    private static void refuse(ApiResponses answers, boolean wanted, HttpStatus... refusals) {
        for (HttpStatus refusal : refusals) {
            if (wanted) {
                answers.computeIfAbsent(Integer.toString(refusal.value()), _ -> Refusals.reference(refusal));
            }
        }
    }

    /** What was told in an annotation has the content of the answer that the method returns: not so a refusal. */
    private static void complete(String status, ApiResponse answer, boolean tagged) {
        if (status.startsWith("4") || status.startsWith("5")) {
            answer.setContent(ProblemSchema.content());
        } else if (status.equals("204") || status.equals("304")) {
            answer.setContent(null);
        } else if (tagged) {
            answer.addHeaderObject(
                    "ETag", new Header().description("The version").schema(new StringSchema()));
        }
        Content content = answer.getContent();
        if (content != null && content.containsKey("*/*")) {
            content.addMediaType("application/json", content.remove("*/*"));
        }
    }

    /** The last part of the package's name. */
    private static String feature(HandlerMethod method) {
        String all = method.getBeanType().getPackageName();
        return all.substring(all.lastIndexOf('.') + 1);
    }

    private static boolean isMapped(HandlerMethod method, RequestMethod to) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping != null && Arrays.asList(mapping.method()).contains(to);
    }

    private static boolean hasPathVariable(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(PathVariable.class));
    }

    private static boolean takes(HandlerMethod method, Class<?> type) {
        return Arrays.stream(method.getMethodParameters())
                .map(MethodParameter::getParameterType)
                .anyMatch(type::equals);
    }
}
