package org.relief.intake.request;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.intake.contact.ParcelPhotos;
import org.relief.intake.contact.Reader;
import org.relief.intake.contact.Vault;

/** What lies here of a visit goes when its handover is taken back, in whatever way the driver says so. */
class Visits {

    private final Requests requests;
    private final ParcelPhotos photos;
    private final Vault vault;
    private final Clock clock;

    Visits(Requests requests, ParcelPhotos photos, Vault vault, Clock clock) {
        this.requests = requests;
        this.photos = photos;
        this.vault = vault;
        this.clock = clock;
    }

    /** @param until when it was taken back: what is handed over there later is another handover */
    void takeBack(String request, String stop, String driver, Instant until) {
        String entry = contactOf(request);
        boolean removed = entry != null && photos.takeBack(entry, stop, until);
        String another = contactOf(request);
        if (another != null && !another.equals(entry)) {
            removed |= photos.takeBack(another, stop, until);
        }
        if (removed) {
            vault.refuse(request, new Reader(driver, null, "PHOTO_REMOVED", null), clock.instant());
        }
    }

    private @Nullable String contactOf(String request) {
        return requests.find(request).map(ReliefRequest::contact).orElse(null);
    }
}
