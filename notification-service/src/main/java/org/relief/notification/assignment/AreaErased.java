package org.relief.notification.assignment;

/** Whom an operation was for is to be erased for good; the record's key says of which area. */
record AreaErased() {}
