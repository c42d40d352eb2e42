package org.relief.intake.contact;

import org.relief.intake.household.Likeness.Compared;

/** A request of a household that has something in common with who is asked for; nobody was shown its contact. */
public record Alike(String request, Compared compared) {}
