/** Who is on duty, with which vehicle, until when. */
@NullMarked
package org.relief.notification.shift;

import org.jspecify.annotations.NullMarked;
