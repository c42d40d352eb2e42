/** Cities and operations: their names, time zone and curfew, and the values every feature speaks in. */
@NullMarked
package org.relief.intake.area;

import org.jspecify.annotations.NullMarked;
