/** How the service treats its database: short patience, and a health check that any server understands. */
@NullMarked
package org.relief.platform.web.database;

import org.jspecify.annotations.NullMarked;
