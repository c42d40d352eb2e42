/** What households were told of their outlook: from then on it is a promise. */
@NullMarked
package org.relief.intake.told;

import org.jspecify.annotations.NullMarked;
