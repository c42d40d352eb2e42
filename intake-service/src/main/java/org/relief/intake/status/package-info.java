/** What the public sees of a request, by its reference and a code: where it stands, nothing of who asked. */
@NullMarked
package org.relief.intake.status;

import org.jspecify.annotations.NullMarked;
