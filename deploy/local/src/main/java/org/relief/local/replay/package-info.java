/** A recorded day of requests, played into the running system with a simulated fleet. */
@NullMarked
package org.relief.local.replay;

import org.jspecify.annotations.NullMarked;
