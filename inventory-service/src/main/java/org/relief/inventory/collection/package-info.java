/** Goods that donors promise at a place of theirs: cars collect them on the way. */
@NullMarked
package org.relief.inventory.collection;

import org.jspecify.annotations.NullMarked;
