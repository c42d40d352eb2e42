/** Items that can be asked for, as inventory defines them. */
@NullMarked
package org.relief.intake.item;

import org.jspecify.annotations.NullMarked;
