package org.relief.platform.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Holds back the making of things by name, until a test lets it go on. */
@Component
public class ThingGate {

    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

    public CountDownLatch close(String name) {
        return gates.computeIfAbsent(name, _ -> new CountDownLatch(1));
    }

    /** How many "scarce" things can still be made. */
    public final AtomicInteger left = new AtomicInteger();

    void pass(String name) throws InterruptedException {
        CountDownLatch gate = gates.get(name);
        if (gate != null && !gate.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The gate stayed closed");
        }
    }
}
