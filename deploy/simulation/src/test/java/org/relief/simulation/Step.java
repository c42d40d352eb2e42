package org.relief.simulation;

/**
 * Something that happens at a time.
 *
 * @param who does it; nobody does two things at once
 * @param ofTheWorld not to be put between two steps of another
 */
record Step(long at, long number, String who, String what, boolean ofTheWorld, Runnable work)
        implements Comparable<Step> {

    @Override
    public int compareTo(Step other) {
        return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
    }
}
