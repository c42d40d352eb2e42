package org.relief.platform.channels;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what would have been sent, where no gateway is configured. There only with RELIEF_DEMO=true. */
@RestController
@Tag(name = "channels", description = "Short messages to people and from them")
final class DevelopmentController {

    private record ShownMessages(List<DevelopmentGateway.ShownMessage> items) {}

    private final DevelopmentGateway gateway;

    DevelopmentController(DevelopmentGateway gateway) {
        this.gateway = gateway;
    }

    /** The latest first. */
    @GetMapping("/api/admin/messages")
    ShownMessages listShownMessages() {
        return new ShownMessages(gateway.list());
    }
}
