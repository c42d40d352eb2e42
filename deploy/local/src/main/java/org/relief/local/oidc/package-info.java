/** The local OpenID Connect provider with demo accounts: for trying out and tests, never for production. */
@NullMarked
package org.relief.local.oidc;

import org.jspecify.annotations.NullMarked;
