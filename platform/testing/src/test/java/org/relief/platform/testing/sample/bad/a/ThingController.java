package org.relief.platform.testing.sample.bad.a;

import org.bson.Document;

public class ThingController {
    Document document;
}
