/** Stateless OpenID Connect resource server: denied unless stated. */
@NullMarked
package org.relief.platform.web.security;

import org.jspecify.annotations.NullMarked;
