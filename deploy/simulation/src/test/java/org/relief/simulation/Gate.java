package org.relief.simulation;

/** What stands between an instance and the database or the broker, and lets through, or does not. */
interface Gate {

    /** Before something is asked of the database: another may come in between, the way may be cut, the instance may end. */
    void before(String what);

    /** After it was done: the answer may be lost, the instance may end before it hears it. */
    void after(String what);

    Gate OPEN = new Gate() {
        @Override
        public void before(String what) {}

        @Override
        public void after(String what) {}
    };
}
