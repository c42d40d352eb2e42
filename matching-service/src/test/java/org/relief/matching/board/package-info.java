@NullMarked
package org.relief.matching.board;

import org.jspecify.annotations.NullMarked;
