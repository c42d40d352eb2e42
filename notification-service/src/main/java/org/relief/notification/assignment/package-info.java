/** A delivery as its driver lives it: offer, load, stops, proof. */
@NullMarked
package org.relief.notification.assignment;

import org.jspecify.annotations.NullMarked;
