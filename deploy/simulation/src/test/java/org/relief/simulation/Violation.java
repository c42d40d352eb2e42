package org.relief.simulation;

import java.util.List;

/** A rule was broken. */
final class Violation extends RuntimeException {

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
