/** The exact address and phone of the current stop, asked from intake and never kept. */
@NullMarked
package org.relief.notification.contact;

import org.jspecify.annotations.NullMarked;
