package org.relief.platform.web.secrets;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** One line in place of a stack trace. Registered in META-INF/spring.factories. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartRefusedReporter implements SpringBootExceptionReporter {

    /** Whatever there is of the context: the start may have ended before there was one. */
    StartRefusedReporter(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        Optional<Throwable> refusal = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(StartRefused.class::isInstance)
                .findFirst();
        refusal.ifPresent(
                refused -> LoggerFactory.getLogger(StartRefused.class).error("Not started: {}", refused.getMessage()));
        return refusal.isPresent();
    }
}
