/** One answer per Idempotency-Key, kept in the service's own database. */
@NullMarked
package org.relief.platform.web.idempotency;

import org.jspecify.annotations.NullMarked;
