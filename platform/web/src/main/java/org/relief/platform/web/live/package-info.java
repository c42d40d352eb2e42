/** Server-sent live updates. */
@NullMarked
package org.relief.platform.web.live;

import org.jspecify.annotations.NullMarked;
