package org.relief.notification.ladder;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.Standing;
import org.relief.notification.reach.Reach;
import org.relief.notification.shift.Homeward;
import org.springframework.context.MessageSource;

/**
 * What is written to drivers: at most 70 characters, so that it is one SMS in Cyrillic too, and never a name, a phone or an
 * address.
 */
public final class AlertTexts {

    public static final int LONGEST = 70;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final MessageSource messages;
    private final Alerts alerts;
    private final Reach reach;
    private final Homeward homeward;

    AlertTexts(MessageSource messages, Alerts alerts, Reach reach, Homeward homeward) {
        this.messages = messages;
        this.alerts = alerts;
        this.reach = reach;
        this.homeward = homeward;
    }

    /** @param standing null when it is about no delivery */
    AlertView view(Alert alert, @Nullable Standing standing) {
        return standing == null ? AlertView.of(alert, alone(alert), 0, 0) : ofDelivery(alert, standing);
    }

    private String alone(Alert alert) {
        String what = alert.kind() == Alert.Kind.SHIFT_AHEAD ? clock(alert.area(), alert.until()) : said(alert);
        return say(alert.driverId(), "coded.alert." + alert.kind(), what);
    }

    /** Words of one's own stand on the page alone. */
    private String said(Alert alert) {
        String key = alert.said() == null ? "coded.said" : "coded.said." + alert.said();
        return messages.getMessage(key, null, reach.language(alert.driverId()));
    }

    private AlertView ofDelivery(Alert alert, Standing standing) {
        Numbers.Run run = alerts.numbering(standing);
        return AlertView.of(alert, text(alert, standing, run), run.number(), run.of(alert.stopId()));
    }

    private String text(Alert alert, Standing standing, Numbers.Run run) {
        Instant time = switch (alert.kind()) {
            case OFFER -> standing.loadAt();
            case LAST_SAFE_DEPARTURE -> alert.until();
            default -> alert.raisedAt();
        };
        return say(
                alert.driverId(),
                "coded.alert." + alert.kind(),
                run.number(),
                run.of(alert.stopId()),
                clock(standing.area(), time),
                standing.calls().size());
    }

    /** In the driver's language, cut where an area's names are too long for it. */
    public String say(String driverId, String key, Object... args) {
        String text = messages.getMessage(key, strings(args), reach.language(driverId));
        return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
    }

    /** Numbers as they are: no thousands, no digits of another script. */
    private static Object[] strings(Object... args) {
        return List.of(args).stream().map(String::valueOf).toArray();
    }

    /** As the area's clocks show it. */
    public String clock(String area, Instant time) {
        return CLOCK.format(time.atZone(homeward.zone(area)));
    }
}
