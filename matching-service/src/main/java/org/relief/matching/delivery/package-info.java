/** The life of a delivery and what each request can expect, decided without I/O. */
@NullMarked
package org.relief.matching.delivery;

import org.jspecify.annotations.NullMarked;
