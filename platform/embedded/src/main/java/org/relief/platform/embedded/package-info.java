/** A real Kafka broker and a database over the MongoDB wire protocol, from jars, kept on disk. */
@NullMarked
package org.relief.platform.embedded;

import org.jspecify.annotations.NullMarked;
