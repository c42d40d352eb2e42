/** The stock of one item in one warehouse, and the ledger that proves it. */
@NullMarked
package org.relief.inventory.stock;

import org.jspecify.annotations.NullMarked;
