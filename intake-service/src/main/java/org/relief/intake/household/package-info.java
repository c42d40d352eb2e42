/** By what a household that calls again is recognized, however it spells itself. Nothing here keeps or shows anything. */
@NullMarked
package org.relief.intake.household;

import org.jspecify.annotations.NullMarked;
