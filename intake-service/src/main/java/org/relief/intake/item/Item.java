package org.relief.intake.item;

import org.relief.intake.area.Names;

/** A kind of good that can be asked for, unless it is retired. */
public record Item(String id, String category, Names names, String unit, boolean retired) {}
