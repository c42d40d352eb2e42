package org.relief.inventory.stock;

import java.util.List;

/**
 * What a card set aside for a transfer.
 *
 * @param takes empty when it was refused
 * @param free how many there would be, when it was
 */
public record TransferHold(List<LotTake> takes, int free) {}
