/** How large a request body may be, per path. */
@NullMarked
package org.relief.platform.web.limit;

import org.jspecify.annotations.NullMarked;
