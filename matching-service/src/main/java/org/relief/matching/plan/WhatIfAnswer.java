package org.relief.matching.plan;

import org.relief.matching.planner.Figures;

/**
 * What would come of a supposition.
 *
 * @param asItIs of the plan that is made now of what is
 * @param supposed of the plan that would be made now of what is supposed
 */
public record WhatIfAnswer(String id, Figures asItIs, Figures supposed) {}
