package org.relief.platform.web.device;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.device.BroughtReports.Brought;
import org.relief.platform.web.device.Envelopes.Enclosed;
import org.relief.platform.web.device.Envelopes.Proven;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** For the service's own pages: reports that a colleague sends on, or that come as a file. */
@Hidden
@RestController
class EnvelopeController {

    private final Envelopes envelopes;
    private final OnBehalf onBehalf;
    private final BroughtReports brought;

    EnvelopeController(Envelopes envelopes, OnBehalf onBehalf, BroughtReports brought) {
        this.envelopes = envelopes;
        this.onBehalf = onBehalf;
        this.brought = brought;
    }

    record Envelope(@NotBlank String envelope) {

        @Override
        public String toString() {
            return "Envelope[…]";
        }
    }

    /** @param at when it was done @param title and detail in the service's words; all three for nobody but whose it is */
    record Became(
            String key,
            Outcome outcome,
            @Nullable String at,
            @Nullable String title,
            @Nullable String detail) {}

    record Opened(List<Became> reports) {}

    /** In the order in which they were done; each counts once under its own key, however often and by whomever it is brought. */
    @PostMapping("/api/envelopes")
    Opened bringIn(
            @RequestBody @Valid Envelope body,
            CurrentUser bringer,
            HttpServletRequest request,
            HttpServletResponse response) {
        List<Became> all = new ArrayList<>();
        Set<String> waiting = new HashSet<>();
        for (Enclosed each : envelopes.open(body.envelope(), bringer)) {
            all.add(each.report()
                    .filter(proven -> !proven.report().refused())
                    .map(proven -> deliver(proven, bringer, waiting, request, response))
                    .orElseGet(() -> new Became(each.key(), Outcome.THEIRS, null, null, null)));
        }
        return new Opened(all);
    }

    @GetMapping("/api/admin/brought-reports")
    List<Brought> listBroughtReports() {
        return brought.listLatest();
    }

    /** What concerns the same thing as one that waits, waits too. */
    private Became deliver(
            Proven proven,
            CurrentUser bringer,
            Set<String> waiting,
            HttpServletRequest request,
            HttpServletResponse response) {
        WaitingReport report = proven.report();
        boolean isMine = report.owner().equals(bringer.id());
        if (!report.thing().isEmpty() && waiting.contains(report.thing())) {
            return new Became(report.key(), Outcome.LATER, isMine ? report.at() : null, null, null);
        }
        KeptAnswer answer = onBehalf.post(proven.person(), report, request, response);
        Outcome outcome = Outcome.of(answer.getStatus());
        if (outcome == Outcome.LATER) {
            waiting.add(report.thing());
        }
        if (!isMine) {
            brought.remember(report, bringer.id(), outcome);
            return new Became(report.key(), outcome, null, null, null);
        }
        JsonNode problem = document(outcome == Outcome.TAKEN ? "" : answer.text());
        return new Became(report.key(), outcome, report.at(), text(problem, "title"), text(problem, "detail"));
    }

    private static JsonNode document(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return JsonMapper.shared().readTree("");
        }
    }

    private static @Nullable String text(JsonNode problem, String name) {
        return problem.path(name).asString(null);
    }
}
