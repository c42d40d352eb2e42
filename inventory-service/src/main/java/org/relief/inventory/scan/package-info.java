/** What stands on boxes: codes that mean an item, our own lots' labels, and the bin where a lot stands. */
@NullMarked
package org.relief.inventory.scan;

import org.jspecify.annotations.NullMarked;
