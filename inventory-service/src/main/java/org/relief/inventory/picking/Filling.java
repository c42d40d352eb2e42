package org.relief.inventory.picking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What joins a load until its loading begins.
 *
 * @param extensions in the order in which they were asked for
 * @param listed the last extension whose answer the driver's list takes into account; 0 for none
 * @param step counts what the cards are told anew about goods that are set aside already
 * @param revision counts the pick lists, so that nobody confirms another one than the one that was seen
 * @param loadingSince when staff began to load; null while they have not
 */
record Filling(
        List<Extension> extensions,
        int listed,
        long step,
        long revision,
        @Nullable Instant loadingSince) {

    static final Filling NONE = new Filling(List.of(), 0, 0, 0, null);

    Optional<Extension> find(int number) {
        return extensions.stream().filter(one -> one.number() == number).findFirst();
    }

    /** The first that has no answer yet. */
    Optional<Extension> waiting() {
        return extensions.stream().filter(Extension::waits).findFirst();
    }

    /** Granted, and not on the driver's list yet. */
    List<Extension> unlisted() {
        return extensions.stream()
                .filter(one -> one.state() == Extension.State.GRANTED && one.number() > listed)
                .toList();
    }

    Filling with(Extension extension) {
        List<Extension> all = new ArrayList<>(extensions);
        all.add(extension);
        return new Filling(List.copyOf(all), listed, step, revision, loadingSince);
    }

    private Filling each(Predicate<Extension> which, UnaryOperator<Extension> change) {
        List<Extension> next = extensions.stream()
                .map(one -> which.test(one) ? change.apply(one) : one)
                .toList();
        return new Filling(next, listed, step, revision, loadingSince);
    }

    Filling answer(int number, UnaryOperator<Extension> change) {
        return each(one -> one.number() == number, change);
    }

    Filling refuseWaiting(Instant now) {
        return each(Extension::waits, one -> one.refused(now));
    }

    /** The cards are to be told something. */
    Filling nextStep() {
        return new Filling(extensions, listed, step + 1, revision, loadingSince);
    }

    Filling nextRevision() {
        return new Filling(extensions, listed, step, revision + 1, loadingSince);
    }

    Filling loading(@Nullable Instant since) {
        return new Filling(extensions, listed, step, revision, since);
    }

    /**
     * A list that takes an extension into account was made after its answer, and those before it, were heard or given up:
     * what it does not have of them is not wanted any more. Of later ones it says nothing.
     */
    Filling listing(DriversList list) {
        int last = Math.max(listed, list.extensions());
        Filling next = new Filling(extensions, last, step, revision, loadingSince);
        return next.each(
                one -> one.number() <= last, one -> one.listed(list.added().getOrDefault(one.number(), Map.of())));
    }
}
