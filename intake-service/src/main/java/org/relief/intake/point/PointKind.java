package org.relief.intake.point;

/** What can be had at a point. */
public enum PointKind {
    SHOP,
    PHARMACY,
    WATER,
    MEALS
}
