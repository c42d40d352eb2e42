package org.relief.simulation;

/** What must be so, whatever goes wrong. */
enum Rule {
    SEQUENCES_GROW(
            "an aggregate's events come in the order of their numbers, and a lower one only as one that was there"
                    + " before"),
    ONE_MEANING("what an event's id says once it says always"),
    EVENTS_ARE_VALID("an event fits the schema that its producer publishes"),
    EFFECT_ONCE("what happens once in the life of a request or a delivery is told once"),
    NOTHING_AFTER_THE_END("a delivery that is over is not offered"),
    NOTHING_EXPIRED_LEAVES("nothing is granted or loaded after its last moment"),
    NOTHING_BLOCKED_LEAVES("what was known to be blocked before a car was loaded is not on it"),
    NOT_BEYOND_ASKED("no need gets more than was ever asked for it"),
    ONLY_WHAT_WAS_AGREED("what is brought for a line is what was asked for, or was agreed to instead"),
    NAMES_STAY_IN_THE_VAULT("no name, phone or address is anywhere but in the vault"),
    BOOKS_BALANCE("received = on hand + on cars + delivered + written off, for each item and lot, at all times"),
    NOT_MORE_THAN_THERE_IS("of no lot more is set aside than lies there"),
    ACKNOWLEDGED_IS_DONE("what a person was told is done is done, and once"),
    REPORT_IS_NEVER_LOST("what a driver said of a stop counts, or is kept as a contradiction that people see"),
    NO_AREA_FAILS("no area is set aside"),
    NO_UPKEEP_FAILS("what services do by themselves fails for nothing but an outage"),
    NOBODY_SEES_A_FAULT("a person's command is done or refused with a reason"),
    NOTHING_IS_SET_ASIDE("no event of ours ends as a dead letter"),
    EARLIEST_FIRST("of what lasts long enough that is set aside which expires first"),
    KEEPS_UNTIL_THE_DOOR("what goes to another door after a stop failed can still be used when it comes there"),
    NOTHING_HALF_DONE("once nothing goes wrong any more no receipt, load, transfer or recall is half done"),
    QUEUES_ARE_EMPTY("once nothing goes wrong any more everything that was said is heard"),
    OUTLOOK_IS_TRUE("what a request is told is what was said last of it"),
    SERVED_OR_WHY("every open need is served, or has a reason why not"),
    ORDERS_BIND(
            "what a coordinator holds, pins, forbids, keeps free or gives up binds all that is planned until that is lifted"),
    RULES_ARE_SEEN("rules of an area are changed only by who has seen those that stand"),
    ORDERS_ARE_ANSWERED("what a coordinator ordered or asked is done, answered or refused with a reason"),
    PERMITS_ARE_CONFIRMED("nobody is planned with a permit that no coordinator has confirmed"),
    KINDS_GET_THROUGH("no vehicle is planned to where its kind is known not to get through"),
    CARS_ARE_HOME("every car is empty, or somebody is told that it is overdue");

    private final String text;

    Rule(String text) {
        this.text = text;
    }

    /** @param about ids of the aggregates that it is about */
    void require(boolean kept, String what, String... about) {
        if (!kept) {
            throw new Violation(this, what, java.util.List.of(about));
        }
    }

    @Override
    public String toString() {
        return name() + " (" + text + ")";
    }
}
