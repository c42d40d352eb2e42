package org.relief.matching.area;

/** WGS 84 degrees. */
public record Location(double lat, double lon) {}
