/** The Kafka Streams application that folds the log, one processor per area-partition. */
@NullMarked
package org.relief.matching.topology;

import org.jspecify.annotations.NullMarked;
