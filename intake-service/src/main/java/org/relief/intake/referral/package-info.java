/** Needs that no car can bring, and the organizations that answer them. */
@NullMarked
package org.relief.intake.referral;

import org.jspecify.annotations.NullMarked;
