/** The coordinator's read model in MongoDB, fed from the log and rebuildable from it. */
@NullMarked
package org.relief.matching.board;

import org.jspecify.annotations.NullMarked;
