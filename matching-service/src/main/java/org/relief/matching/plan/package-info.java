/** From an area's state to the planner's problem, and from its plan to commitments. */
@NullMarked
package org.relief.matching.plan;

import org.jspecify.annotations.NullMarked;
