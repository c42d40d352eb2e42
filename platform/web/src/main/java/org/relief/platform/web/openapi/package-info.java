/** What the generated OpenAPI says for every operation. */
@NullMarked
package org.relief.platform.web.openapi;

import org.jspecify.annotations.NullMarked;
