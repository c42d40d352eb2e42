@NullMarked
package org.relief.matching.plan;

import org.jspecify.annotations.NullMarked;
