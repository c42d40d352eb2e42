package org.relief.matching.plan;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.relief.matching.planner.Figures;
import org.relief.matching.planner.Plan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What coordinators want to know: one question an area at a time, answered beside the stream. */
public final class Questions {

    /**
     * @param requests about how many are looked at
     * @param asItIs makes the planner's problem of what is
     * @param supposed makes it of what is supposed
     */
    public record WhatIf(
            String id, String area, int requests, Supplier<Snapshot> asItIs, Supplier<Snapshot> supposed) {}

    private static final Logger log = LoggerFactory.getLogger(Questions.class);

    private final Consumer<WhatIf> soon;
    private final Map<String, WhatIf> asked = new ConcurrentHashMap<>();
    private final Map<String, WhatIfAnswer> answers = new ConcurrentHashMap<>();

    /** @param soon has a question answered when there is time for it */
    Questions(Consumer<WhatIf> soon) {
        this.soon = soon;
    }

    /** Whether a question about this area has no answer yet. */
    public boolean isAsked(String area) {
        return asked.containsKey(area);
    }

    /** Does nothing while there is another one about the area. */
    public void ask(WhatIf question) {
        if (asked.putIfAbsent(question.area(), question) == null) {
            soon.accept(question);
        }
    }

    /** @param planned as a change is planned at once */
    void answer(WhatIf question, Function<Snapshot, Plan> planned) {
        try {
            Figures asItIs = figures(question.asItIs().get(), planned);
            Figures supposed = figures(question.supposed().get(), planned);
            answers.put(question.area(), new WhatIfAnswer(question.id(), asItIs, supposed));
        } catch (RuntimeException e) {
            // What is supposed may make no sense; the living plan goes on, and who asked is not left without a word.
            log.warn("A what-if could not be planned", e);
            answers.put(question.area(), new WhatIfAnswer(question.id(), null, null));
        } finally {
            asked.remove(question.area());
        }
    }

    private static Figures figures(Snapshot snapshot, Function<Snapshot, Plan> planned) {
        return Figures.of(snapshot.problem(), planned.apply(snapshot), Part::request);
    }

    /** The answer to the last question, once. */
    public Optional<WhatIfAnswer> take(String area) {
        return Optional.ofNullable(answers.remove(area));
    }
}
