package org.relief.platform.testing.sample.bad.a;

import java.time.Instant;
import org.relief.platform.testing.sample.bad.b.Other;
import org.springframework.context.ApplicationContext;

public record Thing(Other other, ApplicationContext context) {

    Instant moment() {
        return Instant.now();
    }
}
