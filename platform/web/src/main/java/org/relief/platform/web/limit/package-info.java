/** How large a request body may be, per path, and that its type is one. */
@NullMarked
package org.relief.platform.web.limit;

import org.jspecify.annotations.NullMarked;
