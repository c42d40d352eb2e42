/** Relief requests: log, amend, cancel, close, and what each can expect now. */
@NullMarked
package org.relief.intake.request;

import org.jspecify.annotations.NullMarked;
