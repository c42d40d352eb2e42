package org.relief.notification.invite;

import io.nayuki.qrcodegen.QrCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.notification.reach.Reach;
import org.relief.platform.channels.Channels;
import org.relief.platform.channels.Message;
import org.relief.platform.channels.MessageOutbox;
import org.relief.platform.channels.Way;
import org.relief.platform.web.WebSettings;
import org.springframework.context.MessageSource;

/** How a code gets to who is invited: by a message, a link, or as a picture that a phone reads. */
class InviteMessages {

    private static final String PAGE = "notification";

    private final Channels channels;
    private final MessageOutbox outbox;
    private final Reach reach;
    private final MessageSource messages;
    private final WebSettings settings;

    InviteMessages(Channels channels, MessageOutbox outbox, Reach reach, MessageSource messages, WebSettings settings) {
        this.channels = channels;
        this.outbox = outbox;
        this.reach = reach;
        this.messages = messages;
        this.settings = settings;
    }

    /** The way that leads to a number; empty where none does. */
    Optional<Way> findWay() {
        return Stream.of(Way.SMS, Way.WEBHOOK).filter(channels::has).findFirst();
    }

    /** Once, however often it is asked. */
    void write(Way way, Invitation invitation, String code, String language, String phone) {
        String person = Invitations.person(invitation.id());
        reach.keepNumber(person, "number/" + invitation.id(), language, phone);
        String link = link(code);
        String text = messages.getMessage(
                "invitation.text", new Object[] {link == null ? InviteCode.shown(code) : link}, Locale.of(language));
        outbox.put(new Message("invitation/" + invitation.id(), person, way, text, invitation.until()));
    }

    /** What has not gone yet need not. */
    void withdraw(Invitation invitation) {
        outbox.withdraw("invitation/" + invitation.id());
    }

    /** The code stands behind the #, which no browser tells to anybody; null where the page's address is not set. */
    @Nullable
    String link(String code) {
        String page = settings.page().get(PAGE);
        return page == null || page.isBlank() ? null : page.replaceAll("/+$", "") + "/join.html#" + code;
    }

    /** Rows of squares from the top, 1 for black. */
    List<String> picture(String text) {
        QrCode picture = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        return IntStream.range(0, picture.size)
                .mapToObj(y -> IntStream.range(0, picture.size)
                        .mapToObj(x -> picture.getModule(x, y) ? "1" : "0")
                        .collect(Collectors.joining()))
                .toList();
    }
}
