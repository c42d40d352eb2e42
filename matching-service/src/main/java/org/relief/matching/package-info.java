/** The service that decides which car brings what where: fold the log, plan all the time, commit late. */
@NullMarked
package org.relief.matching;

import org.jspecify.annotations.NullMarked;
