/** The pages for phones in the same network: over TLS, since a browser works without a connection in no other way. */
@NullMarked
package org.relief.local.lan;

import org.jspecify.annotations.NullMarked;
