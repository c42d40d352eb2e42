/** Where drivers are reached beside their page: encrypted, read under audit. */
@NullMarked
package org.relief.notification.reach;

import org.jspecify.annotations.NullMarked;
