@NullMarked
package org.relief.backup;

import org.jspecify.annotations.NullMarked;
