@NullMarked
package org.relief.matching;

import org.jspecify.annotations.NullMarked;
