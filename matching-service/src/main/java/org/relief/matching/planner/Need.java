package org.relief.matching.planner;

/** An item and how many units of it. */
public record Need(String item, int quantity) {}
