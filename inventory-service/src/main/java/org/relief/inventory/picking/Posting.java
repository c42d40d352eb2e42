package org.relief.inventory.picking;

import java.util.List;
import org.relief.inventory.stock.CarEntry;

/**
 * What a stock card is yet to be told about goods that had left.
 *
 * @param cause the same when it is told again; unlike that of any other posting of its load
 */
record Posting(String cause, String item, List<CarEntry> entries) {}
