package org.relief.matching.topology;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an administrator sees and says where state and topics do not belong together. */
@RestController
@Tag(name = "topology", description = "What is remembered, and whether it belongs to what is in the topics")
@RequestMapping("/api/admin/state")
final class StateController {

    /**
     * @param working whether events are folded and decisions made
     * @param catchingUp partitions that still take in what had piled up
     * @param refusals what stands against a start
     */
    private record StateView(boolean working, List<Integer> catchingUp, List<RefusalView> refusals) {}

    /**
     * @param what is wrong, in words
     * @param acceptable whether matching can go on with it; anything else is to be mended
     */
    private record RefusalView(String topic, int partition, Refusal.Reason reason, String what, boolean acceptable) {
        static RefusalView of(Refusal refusal) {
            return new RefusalView(
                    refusal.topic(),
                    refusal.partition(),
                    refusal.reason(),
                    refusal.what(),
                    refusal.reason().isAcceptable());
        }
    }

    /**
     * @param topics that are read from their beginning as they are now; for the state topic: all is decided anew
     * @param why for the log
     */
    private record Accept(
            @NotEmpty @Size(max = 20) List<@NotBlank @Size(max = 249) String> topics,
            @NotBlank @Size(max = 200) String why) {}

    private final StartGate gate;
    private final StreamsRunner runner;
    private final CatchingUp catchingUp;

    StateController(StartGate gate, StreamsRunner runner, CatchingUp catchingUp) {
        this.gate = gate;
        this.runner = runner;
        this.catchingUp = catchingUp;
    }

    @GetMapping
    StateView getState() {
        return new StateView(
                runner.isWorking(),
                catchingUp.partitions().stream().sorted().toList(),
                gate.refusals().stream().map(RefusalView::of).toList());
    }

    /** Matching goes on although topics are not what they were, with what is there. What is gone stays gone. */
    @PostMapping("/accept")
    StateView acceptState(@RequestBody @Validated Accept body, CurrentUser user) {
        Set<String> topics = Set.copyOf(body.topics());
        List<Refusal> meant = gate.refusals().stream()
                .filter(refusal -> topics.contains(refusal.topic()))
                .filter(refusal -> refusal.reason().isAcceptable())
                .toList();
        for (int i = 0; i < body.topics().size(); i++) {
            String topic = body.topics().get(i);
            if (meant.stream().noneMatch(refusal -> refusal.topic().equals(topic))) {
                throw Problem.invalidRequest().field("topics[" + i + "]", "not-refused");
            }
        }
        gate.accept(meant, user.id(), body.why().strip());
        return getState();
    }
}
