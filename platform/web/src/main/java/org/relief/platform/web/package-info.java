/** What every service's HTTP side shares; each sub-package configures itself. */
@NullMarked
package org.relief.platform.web;

import org.jspecify.annotations.NullMarked;
