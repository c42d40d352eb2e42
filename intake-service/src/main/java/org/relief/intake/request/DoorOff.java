package org.relief.intake.request;

import java.time.Instant;

/** How far from the place of a request a driver found its door, and when: how far alone says nothing of where. */
record DoorOff(int meters, Instant at) {}
