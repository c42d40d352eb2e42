/** RFC 9457 problems: one shape for every refusal, in the caller's language. */
@NullMarked
package org.relief.platform.web.problem;

import org.jspecify.annotations.NullMarked;
