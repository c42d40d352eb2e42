/** Accounts on the broker, one a service, and what each may do there. */
@NullMarked
package org.relief.platform.eventing.accounts;

import org.jspecify.annotations.NullMarked;
