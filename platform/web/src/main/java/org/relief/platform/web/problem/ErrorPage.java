package org.relief.platform.web.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for what the container itself refuses, in place of its HTML page. */
@Hidden
@RestController
class ErrorPage implements ErrorController {

    private final Problems problems;

    ErrorPage(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDocument> error(HttpServletRequest request) {
        return problems.answer(request, problem(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)));
    }

    private static Problem problem(Object status) {
        HttpStatus known = status instanceof Integer code ? HttpStatus.resolve(code) : null;
        return switch (known) {
            case null -> Problem.notFound("not-found");
            case NOT_FOUND -> Problem.notFound("not-found");
            case UNAUTHORIZED -> Problem.of(known, "unauthenticated");
            case FORBIDDEN -> Problem.of(known, "access-denied");
            default -> Problem.of(known, known.is5xxServerError() ? "unavailable" : "bad-request");
        };
    }
}
