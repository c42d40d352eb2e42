@NullMarked
package org.relief.matching.roads;

import org.jspecify.annotations.NullMarked;
