package org.relief.intake.contact;

import org.jspecify.annotations.Nullable;

/** What a contact is found by; null what was too short to tell anything. */
record Tokens(String week, @Nullable String phone, @Nullable String address) {}
