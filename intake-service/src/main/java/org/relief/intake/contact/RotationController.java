package org.relief.intake.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes the master key: an administrator orders it once, any instance carries it out. */
@RestController
@RequestMapping("/api/admin/vault/rotation")
class RotationController {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RotationView(
            Rotation.State state,
            String masterKey,
            long waiting,
            List<String> masterKeysInUse,
            List<String> masterKeysRemovable,
            @Nullable Instant startedAt,
            @Nullable Instant doneAt) {

        static RotationView of(Rotation.Progress progress) {
            return new RotationView(
                    progress.state(),
                    progress.masterKey(),
                    progress.waiting(),
                    List.copyOf(progress.inUse()),
                    List.copyOf(progress.removable()),
                    progress.startedAt(),
                    progress.doneAt());
        }
    }

    private final Rotation rotation;
    private final VaultKeeper keeper;

    RotationController(Rotation rotation, VaultKeeper keeper) {
        this.rotation = rotation;
        this.keeper = keeper;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    RotationView startRotation(CurrentUser user) {
        Rotation.Progress ordered = rotation.order(user.id());
        keeper.wake();
        return RotationView.of(ordered);
    }

    @GetMapping
    RotationView getRotation() {
        return RotationView.of(rotation.progress());
    }
}
