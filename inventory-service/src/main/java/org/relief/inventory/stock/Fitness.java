package org.relief.inventory.stock;

import java.util.List;

/**
 * What of a reservation may still be handed over.
 *
 * @param usable units
 * @param unfitLots lots that have expired, would before their handover, or are in quarantine
 */
public record Fitness(int usable, List<String> unfitLots) {}
