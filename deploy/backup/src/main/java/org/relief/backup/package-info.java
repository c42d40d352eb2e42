/** Backup and restore of databases and log, by the drivers of both alone. */
@NullMarked
package org.relief.backup;

import org.jspecify.annotations.NullMarked;
