package org.relief.notification.coded;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.CodeCheck;
import org.relief.notification.assignment.SpokenReports;
import org.relief.notification.assignment.Standing;
import org.relief.notification.coded.Code.Delivered;
import org.relief.notification.coded.Code.Failed;
import org.relief.notification.ladder.AlertTexts;
import org.relief.notification.ladder.Alerts;
import org.relief.notification.ladder.Numbers.Run;
import org.relief.notification.reach.Reach;
import org.relief.platform.channels.Inbound;
import org.relief.platform.channels.Inbox;

/**
 * Does what a coded message says, by the same decisions as the page's, and reads back what it understood. The same message
 * twice does it once. Who is not known by number or chat is told nothing of any delivery.
 */
final class CodedRuns implements Inbox {

    private final Reach reach;
    private final Alerts alerts;
    private final AlertTexts texts;
    private final SpokenReports reports;

    CodedRuns(Reach reach, Alerts alerts, AlertTexts texts, SpokenReports reports) {
        this.reach = reach;
        this.alerts = alerts;
        this.texts = texts;
        this.reports = reports;
    }

    /** A message and whose it is. */
    private record Heard(String driverId, String cause) {}

    @Override
    public Optional<String> hear(Inbound message) {
        Optional<Code> code = Code.parse(message.text());
        if (code.orElse(null) instanceof Code.Link(String word)) {
            return reach.link(word, message.from(), message.id())
                    .map(driver -> texts.say(driver, "coded.linked"))
                    .or(() -> Optional.of(texts.say("", "coded.not-linked")));
        }
        return reach.findDriver(message.way(), message.from())
                .map(driver -> answer(new Heard(driver, "coded/" + message.id()), code))
                .or(() -> Optional.of(texts.say("", "coded.stranger")));
    }

    private String answer(Heard heard, Optional<Code> code) {
        return code.map(known -> switch (known) {
                    case Code.Yes(int run) when run == 0 -> knows(heard);
                    case Code.Yes(int run) -> of(heard, run, this::yes);
                    case Code.No(int run) -> of(heard, run, this::no);
                    case Code.Next(int run) -> of(heard, run, this::next);
                    case Code.Gone(int run) -> of(heard, run, this::gone);
                    case Delivered said -> ofStop(heard, said.run(), said.stop(), at -> deliver(at, said));
                    case Failed said -> ofStop(heard, said.run(), said.stop(), at -> fail(at, said));
                    case Code.Undo(int run, int stop) -> ofStop(heard, run, stop, this::undo);
                    case Code.Link _ -> say(heard, "coded.unknown");
                })
                .orElseGet(() -> say(heard, "coded.unknown"));
    }

    /** The delivery of which is spoken. */
    private record At(Heard heard, Run run, Standing standing, int stop, String stopId) {

        String deliveryId() {
            return run.deliveryId();
        }

        String driverId() {
            return heard.driverId();
        }

        String cause() {
            return heard.cause();
        }
    }

    private interface Doing {
        String answer(At at);
    }

    private String of(Heard heard, int number, Doing doing) {
        return alerts.findRun(heard.driverId(), number)
                .flatMap(run -> reports.find(run.deliveryId())
                        .filter(standing -> standing.driverId().equals(heard.driverId()))
                        .map(standing -> doing.answer(new At(heard, alerts.numbering(standing), standing, 0, ""))))
                .orElseGet(() -> say(heard, "coded.no-run", number));
    }

    private String ofStop(Heard heard, int number, int stop, Doing doing) {
        return of(
                heard,
                number,
                at -> at.run()
                        .findStop(stop)
                        .map(id -> doing.answer(new At(heard, at.run(), at.standing(), stop, id)))
                        .orElseGet(() -> say(heard, "coded.no-stop", number, stop)));
    }

    /** What is about no delivery has no number. */
    private String knows(Heard heard) {
        alerts.acknowledgeAlone(heard.driverId(), heard.cause());
        return say(heard, "coded.known", 0);
    }

    /** The first yes takes the delivery; any later one says that what was told since is known. */
    private String yes(At at) {
        if (at.standing().phase() != Standing.Phase.OFFERED) {
            alerts.acknowledgeAll(at.deliveryId(), at.driverId(), at.cause());
            return say(at.heard(), "coded.known", at.run().number());
        }
        return done(at, reports.accept(at.deliveryId(), at.driverId(), at.cause()), () -> {
            alerts.acknowledgeAll(at.deliveryId(), at.driverId(), at.cause());
            Standing standing = at.standing();
            return say(
                    at.heard(),
                    "coded.accepted",
                    at.run().number(),
                    texts.clock(standing.area(), standing.loadAt()),
                    standing.warehouse());
        });
    }

    private String no(At at) {
        return done(at, reports.decline(at.deliveryId(), at.driverId(), at.cause()), () -> {
            alerts.acknowledgeAll(at.deliveryId(), at.driverId(), at.cause());
            return say(at.heard(), "coded.declined", at.run().number());
        });
    }

    private String gone(At at) {
        return done(at, reports.depart(at.deliveryId(), at.driverId(), at.cause()), () -> next(at));
    }

    /** Where to: the neighborhood and the place to 100 m; whom to meet is asked on the page or of the coordinator. */
    private String next(At at) {
        return reports.find(at.deliveryId())
                .flatMap(Standing::findNext)
                .map(call -> say(
                        at.heard(),
                        "coded.next",
                        at.run().number(),
                        at.run().of(call.stopId()),
                        call.neighborhood(),
                        String.format(
                                Locale.ROOT,
                                "%.3f,%.3f",
                                call.location().lat(),
                                call.location().lon()),
                        texts.clock(at.standing().area(), call.arriveAt())))
                .orElseGet(() -> say(at.heard(), "coded.all-done", at.run().number()));
    }

    /** A code that does not match keeps no handover back: it is said, and how to say the right one. */
    private String deliver(At at, Delivered said) {
        String proof = said.proof();
        CodeCheck check = proof == null ? null : reports.check(at.deliveryId(), at.driverId(), at.stopId(), proof);
        var refusal = reports.complete(at.deliveryId(), at.driverId(), at.stopId(), check, at.cause());
        return done(
                at,
                refusal,
                () -> say(at.heard(), delivered(check), at.run().number(), at.stop(), proof == null ? "" : proof));
    }

    private static String delivered(@Nullable CodeCheck check) {
        return switch (check) {
            case null -> "coded.delivered";
            case MATCHED -> "coded.delivered-code";
            case MISMATCHED -> "coded.delivered-wrong-code";
            case NO_CODE -> "coded.delivered-none-told";
            case UNVERIFIED -> "coded.delivered-unverified";
        };
    }

    private String fail(At at, Failed said) {
        if (!SpokenReports.isReason(said.reason())) {
            return say(at.heard(), "coded.no-reason");
        }
        var refusal = reports.fail(at.deliveryId(), at.driverId(), at.stopId(), said.reason(), at.cause());
        String why = texts.say(at.driverId(), "coded.reason." + said.reason());
        return done(at, refusal, () -> say(at.heard(), "coded.failed", at.run().number(), at.stop(), why));
    }

    private String undo(At at) {
        var refusal = reports.undo(at.deliveryId(), at.driverId(), at.stopId(), at.cause());
        return done(at, refusal, () -> say(at.heard(), "coded.undone", at.run().number(), at.stop()));
    }

    private interface Saying {
        String text();
    }

    private String done(At at, Optional<String> refusal, Saying saying) {
        return refusal.map(code -> refused(at, code)).orElseGet(saying::text);
    }

    /** Too late, contradicted, or not yet: in words for the commonest, else in general ones. */
    private String refused(At at, String code) {
        String key = switch (code) {
            case "offer-over", "delivery-cancelled", "delivery-completed" -> "coded.late";
            case "stop-done" -> "coded.stop-done";
            case "undo-over" -> "coded.undo-over";
            case "accept-first", "load-first", "depart-first" -> "coded.not-yet";
            case "already-accepted" -> "coded.already-accepted";
            default -> "coded.refused";
        };
        return say(at.heard(), key, at.run().number(), at.stop());
    }

    private String say(Heard heard, String key, Object... args) {
        return texts.say(heard.driverId(), key, args);
    }
}
