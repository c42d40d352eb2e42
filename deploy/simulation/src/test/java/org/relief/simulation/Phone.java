package org.relief.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.relief.platform.web.problem.Problem;

/**
 * A driver's phone with the page's rules: what is said is kept until it is answered, in order and always under the same
 * command; a refusal is kept to be seen. A page that is loaded anew finds all of it again.
 */
final class Phone {

    private static final int TRIES = 4;
    /** The warehouse's word is not there yet: the phone waits for that. */
    private static final String BEFORE_ITS_TIME = "load-first";

    /** Something said. */
    private static final class Said {
        private final String what;
        private final City.Call call;
        private final Runnable done;
        private int refusals;

        Said(String what, City.Call call, Runnable done) {
            this.what = what;
            this.call = call;
            this.done = done;
        }
    }

    private final City city;
    private final String name;
    private final Deque<Said> outbox = new ArrayDeque<>();
    private final List<String> refused = new ArrayList<>();
    private boolean online = true;
    private boolean sending;

    Phone(City city, String name) {
        this.city = city;
        this.name = name;
    }

    boolean isOnline() {
        return online;
    }

    boolean isEmpty() {
        return outbox.isEmpty();
    }

    List<String> refused() {
        return refused;
    }

    void online(boolean now) {
        online = now;
        send();
    }

    void say(String what, City.Call call, Runnable done) {
        outbox.add(new Said(what, call, done));
        send();
    }

    private void send() {
        if (!online || sending || outbox.isEmpty()) {
            return;
        }
        Said next = outbox.peek();
        try {
            var _ = city.ask(name, next.what, city.notification(), next.call);
            city.world().count(next.what);
            outbox.poll();
            next.done.run();
            later(100, 1_000);
        } catch (Unreachable _) {
            later(2_000, 40_000);
        } catch (Problem problem) {
            heard(next, problem);
        }
    }

    private void heard(Said said, Problem problem) {
        city.world().count(said.what + ": " + problem.code());
        boolean isDropped = city.world().has(Planted.REPORT_DROPPED_ON_CONFLICT) && said.refusals == 0;
        if (!problem.code().equals(BEFORE_ITS_TIME)) {
            said.refusals++;
        }
        if (said.refusals >= TRIES || isDropped) {
            outbox.poll();
            refused.add(said.what + ": " + problem.code());
        }
        later(5_000, 40_000);
    }

    private void later(long least, long most) {
        sending = true;
        city.world().inMillis(least, most, name + "/outbox", "sends", () -> {
            sending = false;
            send();
        });
    }
}
