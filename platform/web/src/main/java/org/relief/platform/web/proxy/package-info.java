/** Whose word is taken on how a request arrived: that of the proxies that are named, of nobody else. */
@NullMarked
package org.relief.platform.web.proxy;

import org.jspecify.annotations.NullMarked;
