package org.relief.intake.item;

import org.relief.intake.area.Names;

/** Of {@code item.defined.v1}: what a person who logs a request needs to see. */
record ItemDefined(String item, String category, Names names, String unit) {}
