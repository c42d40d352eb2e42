package org.relief.intake.contact;

import java.util.List;

/** What a contact is found by: of each trait its kind's sign and a keyed hash. */
record Tokens(String week, List<String> traits) {}
