/** Time and identifiers as beans, so that they can be arguments. */
@NullMarked
package org.relief.platform.web.time;

import org.jspecify.annotations.NullMarked;
