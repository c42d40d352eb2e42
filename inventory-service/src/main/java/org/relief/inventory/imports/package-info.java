/** Stock from files: donations, opening stock and counts; a try without effect, all lines or none, undo. */
@NullMarked
package org.relief.inventory.imports;

import org.jspecify.annotations.NullMarked;
