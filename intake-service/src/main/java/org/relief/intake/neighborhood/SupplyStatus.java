package org.relief.intake.neighborhood;

/** Can people buy food there? */
public enum SupplyStatus {
    SUPPLIED,
    STRAINED,
    CUT_OFF
}
