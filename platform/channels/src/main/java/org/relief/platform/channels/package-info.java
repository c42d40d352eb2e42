/** Short messages to people and from them, by whatever way reaches them. */
@NullMarked
package org.relief.platform.channels;

import org.jspecify.annotations.NullMarked;
