/** Travel times over streets: what the planner's straight line stands in for where no network is configured. */
@NullMarked
package org.relief.matching.roads;

import org.jspecify.annotations.NullMarked;
