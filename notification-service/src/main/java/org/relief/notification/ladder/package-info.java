/** What a driver has to know climbs from the page to a call until somebody says that it is known. */
@NullMarked
package org.relief.notification.ladder;

import org.jspecify.annotations.NullMarked;
