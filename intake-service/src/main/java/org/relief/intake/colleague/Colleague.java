package org.relief.intake.colleague;

/**
 * One who works here.
 *
 * @param id opaque; what they did is kept under it
 */
record Colleague(String id, String name) {}
