package org.relief.matching.planner;

/** Units of one item given at a stop, from the batch with this last time of handover. */
public record Handover(String item, int quantity, int useBy) {}
