/** Goods that are handed in. */
@NullMarked
package org.relief.inventory.donation;

import org.jspecify.annotations.NullMarked;
