package org.relief.inventory.stock;

import org.jspecify.annotations.Nullable;

/**
 * What happened to goods that had left: one entry to make in their card's ledger.
 *
 * @param goods negative units where a later word takes an earlier handover back; the lot is empty where none is known
 */
public record CarEntry(
        Movement.Kind kind,
        LotTake goods,
        @Nullable String reason,
        @Nullable String by) {}
