package org.relief.intake.draft;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.intake.contact.Contact;

/**
 * What somebody who wrote is being asked, one thing after the other: the language, how many, what, where, whom to call. What
 * they said of themselves lies in the vault.
 *
 * @param id made of the number or the chat by a key that does not lie here
 * @param round how many requests they have begun since the first message of the day
 * @param since when that was
 * @param people null until they said it
 * @param entry the vault's; null while they have said nothing of themselves
 * @param at when they last wrote
 */
record Dialog(
        String id,
        Draft.Way way,
        Step step,
        String language,
        int round,
        Instant since,
        @Nullable Integer people,
        @Nullable String entry,
        Instant at) {

    /** Who has not answered for so long has put the phone away. */
    static final Duration PATIENCE = Duration.ofHours(2);
    /** Nothing is known of who last wrote before. */
    static final Duration REMEMBERED = Duration.ofDays(1);

    private static final int MOST_ROUNDS = 3;
    private static final int LONGEST_ADDRESS = 500;
    private static final int LONGEST_NOTE = 1000;
    private static final Set<String> STOP = Set.of("0", "стоп", "тоқта", "токта", "stop", "/stop");
    private static final Contact NOTHING = new Contact(null, null, "", null, null);

    enum Step {
        LANGUAGE,
        PEOPLE,
        WHAT,
        WHERE,
        CALLBACK,
        DONE
    }

    /**
     * What follows from a message.
     *
     * @param said all that they said of themselves so far
     * @param answer the text's key
     */
    record Turn(Dialog next, Contact said, String answer) {

        boolean saysSomething() {
            return !said.equals(NOTHING);
        }
    }

    /** Reads a number as people write it; null when nobody can dial it. */
    interface Dialled {
        @Nullable
        String read(String text);
    }

    static Dialog begin(String id, Draft.Way way, Instant now) {
        return new Dialog(id, way, Step.LANGUAGE, "kk", 0, now, null, null, now);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(at.plus(PATIENCE));
    }

    /** What was said is complete, and not yet with a draft. */
    boolean isToBeKept() {
        return step == Step.DONE && entry != null;
    }

    /**
     * @param first they have not written before, or long ago
     * @param held what they said so far
     * @param from the number they write from; null when it is none
     */
    Turn hear(String text, boolean first, @Nullable Contact held, @Nullable String from, Dialled numbers, Instant now) {
        String plain = text.strip();
        Contact before = held == null ? NOTHING : held;
        if (first) {
            Dialog today = now.isBefore(since.plus(REMEMBERED)) ? this : begin(id, way, now);
            return today.round < MOST_ROUNDS
                    ? new Turn(today.at(Step.LANGUAGE, now), NOTHING, "dialog.language")
                    : new Turn(today.at(Step.DONE, now), NOTHING, "dialog.enough");
        }
        if (STOP.contains(plain.toLowerCase(Locale.ROOT)) && step != Step.DONE) {
            return new Turn(
                    new Dialog(id, way, Step.LANGUAGE, language, round, since, null, null, now),
                    NOTHING,
                    "dialog.stopped");
        }
        return switch (step) {
            case LANGUAGE -> language(plain, now);
            case PEOPLE -> people(plain, now);
            case WHAT -> new Turn(at(Step.WHERE, now), said(from, "", cut(plain, LONGEST_NOTE)), "dialog.where");
            case WHERE ->
                new Turn(
                        at(Step.CALLBACK, now),
                        said(from, cut(plain, LONGEST_ADDRESS), before.note()),
                        from == null ? "dialog.callback" : "dialog.callback-same");
            case CALLBACK -> callback(plain, before, from, numbers, now);
            case DONE -> again(plain, now);
        };
    }

    private Turn language(String text, Instant now) {
        return switch (text) {
            case "1" -> new Turn(speaking("kk", now), NOTHING, "dialog.people");
            case "2" -> new Turn(speaking("ru", now), NOTHING, "dialog.people");
            default -> new Turn(at(Step.LANGUAGE, now), NOTHING, "dialog.language");
        };
    }

    private Turn people(String text, Instant now) {
        boolean few = text.matches("[1-9]\\d{0,2}");
        return few
                ? new Turn(
                        new Dialog(id, way, Step.WHAT, language, round, since, Integer.valueOf(text), null, now),
                        NOTHING,
                        "dialog.what")
                : new Turn(at(Step.PEOPLE, now), NOTHING, "dialog.people-again");
    }

    private Turn callback(String text, Contact before, @Nullable String from, Dialled numbers, Instant now) {
        String phone = from != null && text.equals("1") ? from : numbers.read(text);
        return phone == null
                ? new Turn(at(Step.CALLBACK, now), before, "dialog.callback-again")
                : new Turn(at(Step.DONE, now), said(phone, before.address(), before.note()), "dialog.done");
    }

    private Turn again(String text, Instant now) {
        boolean anew = text.equals("1") && round < MOST_ROUNDS;
        return anew
                ? new Turn(speaking(language, now), NOTHING, "dialog.people")
                : new Turn(at(Step.DONE, now), NOTHING, round < MOST_ROUNDS ? "dialog.noted" : "dialog.enough");
    }

    private static Contact said(@Nullable String phone, String where, @Nullable String what) {
        return new Contact(null, phone, where, what, null);
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }

    private Dialog speaking(String chosen, Instant now) {
        return new Dialog(id, way, Step.PEOPLE, chosen, round + 1, since, null, null, now);
    }

    private Dialog at(Step next, Instant now) {
        return new Dialog(id, way, next, language, round, since, people, entry, now);
    }

    Dialog said(@Nullable String where) {
        return new Dialog(id, way, step, language, round, since, people, where, at);
    }

    /** What was said lies with a draft now, or nowhere. */
    Dialog ended() {
        return new Dialog(id, way, Step.DONE, language, round, since, null, null, at);
    }
}
