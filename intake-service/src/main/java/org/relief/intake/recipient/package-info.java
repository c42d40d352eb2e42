/** What households are written that agreed to it: this service alone knows their numbers. */
@NullMarked
package org.relief.intake.recipient;

import org.jspecify.annotations.NullMarked;
