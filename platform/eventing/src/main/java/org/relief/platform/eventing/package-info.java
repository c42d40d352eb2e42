/**
 * Events leave and arrive here: state and events are saved in one atomic write ({@link
 * org.relief.platform.eventing.AggregateStore}), published in order by the relay ({@link
 * org.relief.platform.eventing.OutboxRelay}), consumed at least once and applied at most once
 * ({@link org.relief.platform.eventing.Subscription}), and set aside with a reason when they cannot
 * be handled ({@link org.relief.platform.eventing.DeadLetters}).
 */
@NullMarked
package org.relief.platform.eventing;

import org.jspecify.annotations.NullMarked;
