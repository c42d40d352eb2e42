/** What the other services have said about an area, folded into records by pure functions. */
@NullMarked
package org.relief.matching.area;

import org.jspecify.annotations.NullMarked;
