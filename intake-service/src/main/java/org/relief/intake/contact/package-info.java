/** The vault: who to call and where to go, encrypted with a key per request that is destroyed in time. */
@NullMarked
package org.relief.intake.contact;

import org.jspecify.annotations.NullMarked;
