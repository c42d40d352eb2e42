@NullMarked
package org.relief.matching.area;

import org.jspecify.annotations.NullMarked;
