package org.relief.notification.invite;

import java.time.Clock;
import org.relief.notification.reach.Reach;
import org.relief.platform.channels.Channels;
import org.relief.platform.channels.MessageOutbox;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.web.WebSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InviteSettings.class)
class InviteConfiguration {

    @Bean
    Invitations invitations(AggregateStores stores, Reach reach, Clock clock) {
        return new Invitations(stores, reach, clock);
    }

    @Bean
    Members members(AggregateStores stores) {
        return new Members(stores);
    }

    @Bean
    InviteMessages inviteMessages(
            Channels channels, MessageOutbox outbox, Reach reach, MessageSource messages, WebSettings settings) {
        return new InviteMessages(channels, outbox, reach, messages, settings);
    }

    @Bean
    InviteSweep inviteSweep(Invitations invitations) {
        return new InviteSweep(invitations);
    }
}
