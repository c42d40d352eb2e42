/** The demo city: eight districts of Almaty with depots and opening stock. */
@NullMarked
package org.relief.local.demo;

import org.jspecify.annotations.NullMarked;
