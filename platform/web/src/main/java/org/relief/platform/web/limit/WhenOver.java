package org.relief.platform.web.limit;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** What to do when the time is over; then, and after a fault, the request is complete. */
record WhenOver(Runnable action) implements AsyncListener {

    @Override
    public void onTimeout(AsyncEvent event) {
        action.run();
        event.getAsyncContext().complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        event.getAsyncContext().complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
