/** How those who work here are called. */
@NullMarked
package org.relief.intake.colleague;

import org.jspecify.annotations.NullMarked;
