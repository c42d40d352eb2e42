/** The whole system on one machine, as separate processes. */
@NullMarked
package org.relief.local;

import org.jspecify.annotations.NullMarked;
