package org.relief.intake.item;

/** Of {@code item.retired.v1}. */
record ItemRetired(String item) {}
