/** Where goods are kept. */
@NullMarked
package org.relief.inventory.warehouse;

import org.jspecify.annotations.NullMarked;
