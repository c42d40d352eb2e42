package org.relief.matching.planner;

/** A point on the map in WGS 84 degrees. */
public record Place(double latitude, double longitude) {}
