/** Keyset paging with an opaque cursor. */
@NullMarked
package org.relief.platform.web.paging;

import org.jspecify.annotations.NullMarked;
