/** What there is, where, until when, and for whom it is set aside. */
@NullMarked
package org.relief.inventory;

import org.jspecify.annotations.NullMarked;
