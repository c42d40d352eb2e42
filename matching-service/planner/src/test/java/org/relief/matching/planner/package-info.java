@NullMarked
package org.relief.matching.planner;

import org.jspecify.annotations.NullMarked;
