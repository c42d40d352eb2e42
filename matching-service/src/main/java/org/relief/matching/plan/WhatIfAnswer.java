package org.relief.matching.plan;

import org.jspecify.annotations.Nullable;
import org.relief.matching.planner.Figures;

/**
 * What would come of a supposition.
 *
 * @param asItIs of the plan that is made now of what is; null, and so is {@code supposed}, when it could not be planned
 * @param supposed of the plan that would be made now of what is supposed
 */
public record WhatIfAnswer(
        String id, @Nullable Figures asItIs, @Nullable Figures supposed) {}
