/** Drivers: their shifts, their deliveries, and the line to their phones. */
@NullMarked
package org.relief.notification;

import org.jspecify.annotations.NullMarked;
