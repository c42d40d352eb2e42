package org.relief.platform.testing.sample.good.a;

class ThingController {
    Thing thing;
}
