/** What a program that uses the public REST APIs needs: tokens, retries, live updates. */
@NullMarked
package org.relief.local.client;

import org.jspecify.annotations.NullMarked;
