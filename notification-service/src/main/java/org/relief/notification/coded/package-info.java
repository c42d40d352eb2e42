/** A run by short coded messages, for who has no page. */
@NullMarked
package org.relief.notification.coded;

import org.jspecify.annotations.NullMarked;
