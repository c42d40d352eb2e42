/** Needs that come again: a household's every few days, a site's at its hours. */
@NullMarked
package org.relief.intake.standing;

import org.jspecify.annotations.NullMarked;
