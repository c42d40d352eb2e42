/** Who becomes a driver by a coordinator's word: invited by a code, for one area, without anybody who makes accounts. */
@NullMarked
package org.relief.notification.invite;

import org.jspecify.annotations.NullMarked;
