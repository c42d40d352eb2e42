@NullMarked
package org.relief.matching.topology;

import org.jspecify.annotations.NullMarked;
