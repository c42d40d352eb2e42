package org.relief.simulation;

import java.util.List;

/** A rule was broken. An error, so that nothing takes it for a fault of its own and goes on. */
final class Violation extends Error {

    private final Rule rule;
    private final List<String> about;

    Violation(Rule rule, String what, List<String> about) {
        super(rule + ": " + what);
        this.rule = rule;
        this.about = about;
    }

    Rule rule() {
        return rule;
    }

    List<String> about() {
        return about;
    }
}
