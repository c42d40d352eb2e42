package org.relief.notification.assignment;

import org.relief.notification.assignment.DeliveryEvent.FactConflicted;

/**
 * A report about a delivery that is not the driver's, kept with the driver.
 *
 * @param id of the command that brought it
 */
record StrayReport(String id, String area, String driverId, FactConflicted fact) {}
