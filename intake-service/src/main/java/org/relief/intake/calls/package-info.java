/** Households that are called in turn: who cannot or does not call is heard of all the same. */
@NullMarked
package org.relief.intake.calls;

import org.jspecify.annotations.NullMarked;
