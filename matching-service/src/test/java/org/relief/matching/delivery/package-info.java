@NullMarked
package org.relief.matching.delivery;

import org.jspecify.annotations.NullMarked;
