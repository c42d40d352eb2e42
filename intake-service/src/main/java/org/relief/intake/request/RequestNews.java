package org.relief.intake.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.AreaNews;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.platform.web.live.LiveUpdates;

/** Tells open pages what changed in their area: ids and states, nothing personal. */
class RequestNews {

    record Changed(String id, String reference, Status status, long version) {}

    record OutlookOf(String id, String state, @Nullable Instant eta) {}

    private final LiveUpdates live;

    RequestNews(LiveUpdates live) {
        this.live = live;
    }

    static String channel(String area) {
        return AreaNews.channel(area);
    }

    void tellChange(ReliefRequest request, long version) {
        live.publish(
                channel(request.area()),
                request.id() + "/" + version,
                "request.changed",
                new Changed(request.id(), request.reference(), request.status(), version));
    }

    void tellOutlook(String area, String eventId, OutlookChanged outlook) {
        live.publish(
                channel(area),
                eventId,
                "request.outlook-changed",
                new OutlookOf(outlook.requestId(), outlook.state(), outlook.eta()));
    }
}
