package org.relief.matching.board;

import static com.mongodb.client.model.Filters.exists;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import org.bson.Document;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.delivery.SteeringCommands.KeepRules;
import org.relief.matching.delivery.SteeringEvent.RulesSet;
import org.relief.platform.web.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reminds the topology of the rules that stand: the board folds them from the log, so it knows them when all state was lost,
 * and after a release in which others began to listen for them. Whoever knows them does nothing.
 */
@Component
class RulesKeeper {

    private static final Logger log = LoggerFactory.getLogger(RulesKeeper.class);

    private final BoardStore store;
    private final CommandSender commands;

    RulesKeeper(BoardStore store, CommandSender commands) {
        this.store = store;
        this.commands = commands;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void remind() {
        try {
            store.list(Kind.AREAS, exists(SteeringFeed.RULES))
                    .into(new ArrayList<>())
                    .forEach(this::remind);
        } catch (Problem e) {
            log.warn("The rules that stand are told again later: {}", e.toString());
        }
    }

    private void remind(Document area) {
        RulesSet rules = BoardDocuments.required(area, SteeringFeed.RULES, RulesSet.class);
        String code = area.getString("_id");
        String id = code + "/" + rules.steeringId() + "/" + rules.version();
        commands.keep(
                code,
                new KeepRules(
                        UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))
                                .toString(),
                        rules));
    }
}
