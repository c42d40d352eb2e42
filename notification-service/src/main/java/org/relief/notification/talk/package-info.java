/** Short messages between a driver and the coordinators. */
@NullMarked
package org.relief.notification.talk;

import org.jspecify.annotations.NullMarked;
