/**
 * The planner: which need is served from which depot's stock, by which vehicle, in which order.
 *
 * <p>Pure Java, no I/O, no clock, seeded: the same problem, seed and iteration budget give the same plan on any
 * machine. All times are whole seconds from an epoch that the caller chooses (usually "now"), goods are counted in units
 * of their item.
 *
 * <p>To read it, start at {@link org.relief.matching.planner.Planner}, then in this order:
 *
 * <ul>
 *   <li>{@code Problem} in, {@code Plan} out; {@code Policy} says what matters most, {@code Score} what a plan is worth.
 *   <li>{@code Compiler}, with {@code FleetCompiler} for the cars, makes numbers of a problem ({@code Instance}),
 *       {@code Decompiler} a plan of the best numbers.
 *   <li>{@code Search} changes a {@code State}, a little at a time: {@code Ruin} takes visits out, {@code Recreate} puts
 *       them back where {@code Insertion} finds it cheapest. Where visits are served whole, an {@code Exchange} trades one
 *       visit each, or all that is ahead, between two routes. Where goods are scarce, they are charged for while the
 *       search is hot, less at depots that have more left ({@code Scarcity}); a {@code GoodsSwap} takes them from those
 *       whom they help least, and a {@code Reload} sends a car for goods that are left over. Now and then a
 *       {@code Venture} begins a trip or a {@code CarSwap} gives an {@code Itinerary} to another car. What annealing
 *       rejects, {@code Backup} puts back. A {@code Team} is several searches side by side.
 *   <li>A {@code State} is chains of stops; its {@code Schedule} knows when the cars are there, its {@code Cargo} what they
 *       bring. {@code Stock}, {@code Fairness}, {@code HotMeals} and {@code Tours} know one rule each.
 *   <li>{@code Explainer} says why a need is left out, and asks a {@code Question} for each smallest change:
 *       {@code NeedQuestions} about goods, access and hours, {@code CarQuestions} about the cars.
 *   <li>{@code FeasibilityChecker} and {@code Scorer} judge any plan by the definitions alone and share nothing with the
 *       search; {@code Recount} holds its running sums against the state.
 * </ul>
 */
@NullMarked
package org.relief.matching.planner;

import org.jspecify.annotations.NullMarked;
