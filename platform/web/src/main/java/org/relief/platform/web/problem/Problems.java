package org.relief.platform.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.relief.platform.web.problem.Problem.FieldFault;
import org.relief.platform.web.problem.ProblemDocument.FieldProblem;
import org.slf4j.MDC;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** Turns problems into answers, for controllers and for filters alike. */
public final class Problems {

    /** As the log lines have it; null outside a call. */
    private static final String TRACE = "traceId";

    private final MessageSource messages;
    private final LocaleResolver locales;
    private final JsonMapper json;
    private final Incidents incidents;

    Problems(MessageSource messages, LocaleResolver locales, JsonMapper json, Incidents incidents) {
        this.messages = messages;
        this.locales = locales;
        this.json = json;
        this.incidents = incidents;
    }

    /** Writes the problem that stands for the fault, unless the answer has already begun. */
    public void write(HttpServletRequest request, HttpServletResponse response, Throwable fault) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        ResponseEntity<ProblemDocument> answer = answer(request, fault);
        response.resetBuffer();
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
        response.getOutputStream().write(json.writeValueAsBytes(answer.getBody()));
    }

    /** What is wrong with one of many things that are answered at once, field by field; {@code ""} is the thing as a whole. */
    public List<FieldProblem> fields(Exception fault, Locale locale) {
        if (!(ProblemAdvice.translate(fault) instanceof Problem problem)) {
            throw new IllegalStateException(fault);
        }
        if (problem.faults().isEmpty()) {
            String title = "problem." + problem.code() + ".title";
            Object[] args = problem.args().toArray();
            return List.of(new FieldProblem("", problem.code(), text(title, args, problem.code(), locale)));
        }
        return problem.faults().stream().map(each -> fieldProblem(each, locale)).toList();
    }

    ResponseEntity<ProblemDocument> answer(HttpServletRequest request, Throwable fault) {
        Locale locale = locales.resolveLocale(request);
        return switch (incidents.judge(fault, request)) {
            case Incidents.Expected(Problem problem) -> answer(problem, "", locale);
            case Incidents.Unexpected(Problem problem, String id) -> answer(problem, id, locale);
        };
    }

    private ResponseEntity<ProblemDocument> answer(Problem problem, String incident, Locale locale) {
        return ResponseEntity.status(problem.status())
                .headers(problem.headers())
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(document(problem, incident, locale));
    }

    private ProblemDocument document(Problem problem, String incident, Locale locale) {
        Object[] args = incident.isEmpty() ? problem.args().toArray() : new Object[] {incident};
        String key = "problem." + problem.code();
        return new ProblemDocument(
                "urn:relief:problem:" + problem.code(),
                text(key + ".title", args, problem.status().getReasonPhrase(), locale),
                problem.status().value(),
                text(key + ".detail", args, "", locale),
                problem.code(),
                incident,
                MDC.get(TRACE),
                problem.isForGood() ? true : null,
                problem.faults().stream()
                        .map(fault -> fieldProblem(fault, locale))
                        .toList());
    }

    private FieldProblem fieldProblem(FieldFault fault, Locale locale) {
        String message = fault.message();
        if (message == null) {
            message = text("error." + fault.code(), localized(fault.args(), locale), fault.code(), locale);
        }
        return new FieldProblem(fault.field(), fault.code(), message);
    }

    /** Arguments that are themselves messages arrive as keys. */
    private Object[] localized(List<Object> args, Locale locale) {
        return args.stream()
                .map(arg -> arg instanceof MessageKey(String key) ? text(key, new Object[0], key, locale) : arg)
                .toArray();
    }

    private String text(String key, Object[] args, String otherwise, Locale locale) {
        String text = messages.getMessage(key, args, otherwise, locale);
        return text == null ? otherwise : text;
    }

    record MessageKey(String key) {}
}
