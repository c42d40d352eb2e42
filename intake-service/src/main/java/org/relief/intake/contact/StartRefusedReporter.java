package org.relief.intake.contact;

import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line why the service does not start, in place of a stack trace. Registered in META-INF/spring.factories. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartRefusedReporter implements SpringBootExceptionReporter {

    StartRefusedReporter(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        return Stream.iterate(failure, fault -> fault != null, Throwable::getCause)
                .filter(StartRefused.class::isInstance)
                .findFirst()
                .map(StartRefusedReporter::report)
                .orElse(false);
    }

    private static boolean report(Throwable refused) {
        LoggerFactory.getLogger(StartRefused.class).error("Not started: {}", refused.getMessage());
        return true;
    }
}
