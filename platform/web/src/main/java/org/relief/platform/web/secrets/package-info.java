/** Secrets that everybody knows count only where somebody said that this is for trying out. */
@NullMarked
package org.relief.platform.web.secrets;

import org.jspecify.annotations.NullMarked;
