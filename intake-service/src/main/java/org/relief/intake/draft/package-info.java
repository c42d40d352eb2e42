/** What comes from other systems and in messages: a request where nothing is in doubt, else a draft that a person looks at. */
@NullMarked
package org.relief.intake.draft;

import org.jspecify.annotations.NullMarked;
