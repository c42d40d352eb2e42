/** The pages as people use them: in a real browser, against the whole system. */
@NullMarked
package org.relief.e2e.browser;

import org.jspecify.annotations.NullMarked;
