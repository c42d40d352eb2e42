package org.relief.notification.contact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * For this service's own page: what intake and inventory tell every driver by account of areas, goods and warehouses, for drivers by
 * invitation, whose account opens no other service's door. Under the same paths, and only of the driver's areas.
 */
@Hidden
@RestController
@RequestMapping("/api")
class NamesController {

    private final Names names;
    private final URI intake;
    private final URI inventory;

    NamesController(Names names, IntakeSettings intake, @Value("${relief.inventory.url}") URI inventory) {
        this.names = names;
        this.intake = intake.url();
        this.inventory = inventory;
    }

    @GetMapping("/areas")
    JsonNode listAreas(HttpServletRequest request, CurrentUser driver) {
        JsonNode page = get(intake, "/api/areas", request);
        if (page instanceof ObjectNode all && all.path("items") instanceof ArrayNode items) {
            items.removeIf(area -> !driver.reachesArea(area.path("code").asString("")));
        }
        return page;
    }

    @GetMapping("/areas/{area}/neighborhoods")
    JsonNode listNeighborhoods(@PathVariable String area, HttpServletRequest request) {
        return get(intake, "/api/areas/" + URLEncoder.encode(area, UTF_8) + "/neighborhoods", request);
    }

    @GetMapping("/items")
    JsonNode listItems(HttpServletRequest request) {
        return get(inventory, "/api/items", request);
    }

    @GetMapping("/warehouses/{code}")
    JsonNode getWarehouse(@PathVariable String code, HttpServletRequest request, CurrentUser driver) {
        JsonNode found = get(inventory, "/api/warehouses/" + URLEncoder.encode(code, UTF_8), request);
        if (!driver.reachesArea(found.path("area").asString(""))) {
            throw unknown();
        }
        return found;
    }

    private JsonNode get(URI service, String path, HttpServletRequest request) {
        String query = request.getQueryString();
        return names.find(service.resolve(query == null ? path : path + "?" + query))
                .orElseThrow(NamesController::unknown);
    }

    private static Problem unknown() {
        return Problem.notFound("name-not-found");
    }
}
