/** What the service's pages are told by their own origin; the pages' shared files are in META-INF/resources. */
@NullMarked
package org.relief.platform.web.page;

import org.jspecify.annotations.NullMarked;
