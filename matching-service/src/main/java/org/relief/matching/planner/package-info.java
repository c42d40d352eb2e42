/**
 * The planner: which need is served from which depot's stock, by which vehicle, in which order.
 *
 * <p>Pure Java, no I/O, no clock, seeded: the same problem, seed and iteration budget give the same plan on any
 * machine. Start at {@link org.relief.matching.planner.Planner}. All times are whole seconds from an epoch that the
 * caller chooses (usually "now"), goods are counted in units of their item.
 */
@NullMarked
package org.relief.matching.planner;

import org.jspecify.annotations.NullMarked;
