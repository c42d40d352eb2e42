package org.relief.matching.planner;

/** What a plan does not bring: so many units of an item that a request asked for. */
public record Shortfall(String request, String item, int quantity) {}
