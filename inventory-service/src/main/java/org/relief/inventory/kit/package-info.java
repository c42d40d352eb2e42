/** Kits that are put together from goods on the shelf, and taken apart again. */
@NullMarked
package org.relief.inventory.kit;

import org.jspecify.annotations.NullMarked;
