package org.relief.platform.testing.sample.good.a;

import java.time.Instant;

public record Thing(Instant at) {}
