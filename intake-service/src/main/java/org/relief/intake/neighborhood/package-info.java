/** Neighborhoods of an area: import, supply and access reports. */
@NullMarked
package org.relief.intake.neighborhood;

import org.jspecify.annotations.NullMarked;
