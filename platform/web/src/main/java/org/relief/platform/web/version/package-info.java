/** Aggregate versions as strong entity tags: If-Match on changes, If-None-Match on reads. */
@NullMarked
package org.relief.platform.web.version;

import org.jspecify.annotations.NullMarked;
