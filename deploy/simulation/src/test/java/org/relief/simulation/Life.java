package org.relief.simulation;

import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;

/** One life of an instance, from a start to a crash: between it and everything outside. */
final class Life implements Gate {

    private final World world;
    private final Outages outages;
    private final String instance;
    private final Runnable died;
    private boolean gone;

    Life(World world, Outages outages, String instance, Runnable died) {
        this.world = world;
        this.outages = outages;
        this.instance = instance;
        this.died = died;
    }

    boolean isGone() {
        return gone;
    }

    /** Whatever it still does is done by nobody. */
    void end() {
        if (!gone) {
            gone = true;
            world.count("crash");
            died.run();
        }
    }

    @Override
    public void before(String what) {
        mustLive();
        world.maybeAnother();
        mustLive();
        if (outages.databaseIsAway(instance)) {
            throw new MongoTimeoutException("the database is away");
        }
        maybeCrash(what);
    }

    @Override
    public void after(String what) {
        maybeCrash(what);
        if (world.chance().in(world.faults().lostAnswer())) {
            world.count("lost answer of the database");
            world.say(instance, "does not hear of " + what);
            throw new MongoSocketException("the answer is lost", new ServerAddress());
        }
        world.maybeAnother();
        mustLive();
    }

    private void maybeCrash(String what) {
        if (world.chance().in(world.faults().crash())) {
            world.say(instance, "crashes at " + what);
            end();
            throw new Crash(instance);
        }
    }

    private void mustLive() {
        if (gone) {
            throw new Crash(instance);
        }
    }

    LogProducer.Fate fate() {
        mustLive();
        if (outages.brokerIsAway()) {
            return LogProducer.Fate.IS_LOST;
        }
        if (!world.chance().in(world.faults().lostRecord())) {
            return LogProducer.Fate.ARRIVES;
        }
        world.count("lost record or word of it");
        return world.chance().in(0.5) ? LogProducer.Fate.IS_LOST : LogProducer.Fate.ARRIVES_UNHEARD;
    }
}
