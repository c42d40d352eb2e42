/** What integration tests share: real parts, tokens, contract checks, access tables, architecture rules. */
@NullMarked
package org.relief.platform.testing;

import org.jspecify.annotations.NullMarked;
