/** Intake: who lacks what, and where people are cut off. */
@NullMarked
package org.relief.intake;

import org.jspecify.annotations.NullMarked;
