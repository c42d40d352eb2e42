package org.relief.local;

import java.util.function.Consumer;

final class DemoLoading {
    private DemoLoading() {}

    static void load(Settings settings, Consumer<String> progress) {}
}
