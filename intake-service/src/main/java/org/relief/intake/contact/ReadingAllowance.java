package org.relief.intake.contact;

import java.time.Instant;

/** One entry of the audit: who let whom read more contacts than one person may, why, and until when. */
record ReadingAllowance(String id, String reader, String area, String by, String why, Instant at, Instant until) {}
