/** The whole system as its users meet it: seven processes, spoken to over HTTP and Kafka only. */
package org.relief.e2e;
