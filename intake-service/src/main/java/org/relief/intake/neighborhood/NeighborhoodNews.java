package org.relief.intake.neighborhood;

import org.relief.intake.area.AreaNews;
import org.relief.platform.web.live.LiveUpdates;

/** Tells open pages that what is known of a neighborhood is no longer what they show. */
class NeighborhoodNews {

    record Changed(String code, long version) {}

    private final LiveUpdates live;

    NeighborhoodNews(LiveUpdates live) {
        this.live = live;
    }

    void tellChange(Neighborhood neighborhood, long version) {
        live.publish(
                AreaNews.channel(neighborhood.area()),
                neighborhood.id() + "/" + version,
                "neighborhood.changed",
                new Changed(neighborhood.code(), version));
    }
}
