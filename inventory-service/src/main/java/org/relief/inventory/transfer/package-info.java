/** Goods that go from one warehouse to another. */
@NullMarked
package org.relief.inventory.transfer;

import org.jspecify.annotations.NullMarked;
