/** Setting goods aside for a delivery, loading them, and taking back what is left. */
@NullMarked
package org.relief.inventory.picking;

import org.jspecify.annotations.NullMarked;
