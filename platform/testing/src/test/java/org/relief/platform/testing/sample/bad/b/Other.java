package org.relief.platform.testing.sample.bad.b;

import org.relief.platform.testing.sample.bad.a.Thing;

public record Other(Thing thing) {}
