/** Neighborhoods from which too few call: no calls is not no need. */
@NullMarked
package org.relief.intake.silence;

import org.jspecify.annotations.NullMarked;
