/** A city in a test tube: the services' own code, one clock, one seed, and everything that can go wrong. */
@org.jspecify.annotations.NullMarked
package org.relief.simulation;
