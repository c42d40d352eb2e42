/** The live connection to a driver. */
@NullMarked
package org.relief.notification.channel;

import org.jspecify.annotations.NullMarked;
