package org.relief.platform.testing.sample.good.b;

import org.relief.platform.testing.sample.good.a.Thing;

record Other(Thing thing) {}
