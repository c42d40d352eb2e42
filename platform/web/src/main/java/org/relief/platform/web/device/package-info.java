/** Keys for what a person's device keeps: they lie here, and what they open lies there. */
@NullMarked
package org.relief.platform.web.device;

import org.jspecify.annotations.NullMarked;
