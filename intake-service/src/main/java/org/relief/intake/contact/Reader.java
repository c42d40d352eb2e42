package org.relief.intake.contact;

import org.jspecify.annotations.Nullable;

/**
 * Who wants to read a contact.
 *
 * @param by the user's or the calling service's id
 * @param onBehalfOf the driver for whom the service asks; null when a person asks for themselves
 */
public record Reader(String by, @Nullable String onBehalfOf) {}
