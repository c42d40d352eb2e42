/** The catalog: which kinds of goods there are and what one unit weighs, fills and covers. */
@NullMarked
package org.relief.inventory.item;

import org.jspecify.annotations.NullMarked;
