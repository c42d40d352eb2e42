package org.relief.inventory.stock;

import org.jspecify.annotations.Nullable;

/**
 * So many units that are to go somewhere.
 *
 * @param lot of which; null for what expires first
 */
public record Portion(@Nullable String lot, int quantity) {}
