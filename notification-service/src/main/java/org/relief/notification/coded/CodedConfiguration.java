package org.relief.notification.coded;

import org.relief.notification.assignment.SpokenReports;
import org.relief.notification.ladder.AlertTexts;
import org.relief.notification.ladder.Alerts;
import org.relief.notification.reach.Reach;
import org.relief.platform.channels.Inbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CodedConfiguration {

    @Bean
    Inbox codedRuns(Reach reach, Alerts alerts, AlertTexts texts, SpokenReports reports) {
        return new CodedRuns(reach, alerts, texts, reports);
    }
}
