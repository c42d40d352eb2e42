package org.relief.intake.referral;

/** What people need that no car can bring. */
enum HelpKind {
    MONEY,
    SHELTER,
    LEGAL,
    PSYCHOLOGICAL,
    MISSING_PERSON,
    OTHER
}
