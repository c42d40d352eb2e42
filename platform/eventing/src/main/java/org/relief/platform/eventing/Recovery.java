package org.relief.platform.eventing;

import java.util.List;

/**
 * How a service takes back what it had told itself after its database was backed up. Declare a bean; nothing of it runs but
 * after a restore.
 *
 * @param told what to do with events of its own that the database knows nothing of; their aggregates go on counting behind
 *     them whatever is done. A handler that throws is asked again later, and so is all that the aggregate told after it.
 * @param after what is to be done before anybody is served; may be done more than once
 */
public record Recovery(List<Subscription> told, Runnable after) {

    public Recovery {
        told = List.copyOf(told);
    }
}
