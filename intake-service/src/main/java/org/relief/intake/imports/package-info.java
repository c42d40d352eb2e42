/** Requests from files: which column means what, a try without effect, rows logged once however often they come, undo. */
@NullMarked
package org.relief.intake.imports;

import org.jspecify.annotations.NullMarked;
