package org.relief.intake.draft;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.Vault;
import org.relief.intake.household.Phones;
import org.relief.intake.imports.SaidWords;
import org.relief.intake.request.RequestDoor;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.web.secrets.StartRefused;
import org.relief.platform.web.time.Ids;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Senders.class)
class DraftConfiguration {

    private static final String SOMEBODY_MAY_WRITE = "!'${relief.intake.doors.messages.area:}'.isBlank()";

    @Bean
    @ConditionalOnExpression(SOMEBODY_MAY_WRITE)
    Dialogs.Parts dialogParts(
            DraftDesk desk, RequestDoor requests, Areas areas, SaidWords words, Vault vault, Phones phones) {
        return new Dialogs.Parts(desk, requests, areas, words, vault, phones);
    }

    /** Numbers and chats are known by a key that lies in no database: what the gateways' messages are held against. */
    @Bean
    @ConditionalOnExpression(SOMEBODY_MAY_WRITE)
    Dialogs dialogs(
            @Value("${relief.intake.doors.messages.area}") String area,
            @Value("${relief.channels.webhook.secret:}${relief.channels.telegram.webhook-secret:}") String key,
            AggregateStores stores,
            MongoDatabase database,
            Dialogs.Parts parts,
            MessageSource texts,
            Ids ids,
            Clock clock) {
        if (key.isBlank()) {
            throw new StartRefused(
                    "WEBHOOK_SECRET or INTAKE_TELEGRAM_WEBHOOK_SECRET is missing: INTAKE_MESSAGES_AREA lets"
                            + " people write, and nobody could bring what they write");
        }
        return new Dialogs(new Dialogs.Messages(area, key), stores, database, parts, texts, ids, clock);
    }
}
