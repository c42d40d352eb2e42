package org.relief.intake;

import org.relief.intake.area.AreaClosed;
import org.relief.intake.area.AreaDefined;
import org.relief.intake.area.AreaErased;
import org.relief.intake.calls.CallEvent;
import org.relief.intake.contact.ReaderEvent;
import org.relief.intake.neighborhood.NeighborhoodEvent;
import org.relief.intake.request.RequestEvent;
import org.relief.intake.silence.SilenceEvent;
import org.relief.intake.told.OutlookTold;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.Topics;
import org.relief.platform.web.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** What the service says to the others, and who may call it. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    EventCatalog catalog() {
        return EventCatalog.of("intake")
                .with("relief.requests", "request.logged.v1", RequestEvent.Logged.class)
                .with("relief.requests", "request.amended.v1", RequestEvent.Amended.class)
                .with("relief.requests", "request.reopened.v1", RequestEvent.Reopened.class)
                .with("relief.requests", "request.cancelled.v1", RequestEvent.Cancelled.class)
                .with("relief.requests", "request.closed.v1", RequestEvent.Closed.class)
                .with("relief.requests", "contact.reading-limited.v1", ReaderEvent.Limited.class)
                .with("relief.requests", "contact.reading-allowed.v1", ReaderEvent.Allowed.class)
                .with("relief.neighborhoods", "call-around.unreached.v1", CallEvent.Unreached.class)
                .with("relief.neighborhoods", "call-around.reached.v1", CallEvent.Reached.class)
                .with("relief.requests", "outlook.told.v1", OutlookTold.class)
                .with("relief.neighborhoods", "neighborhood.silent.v1", SilenceEvent.Silent.class)
                .with("relief.neighborhoods", "neighborhood.silence-ended.v1", SilenceEvent.Ended.class)
                .with("relief.neighborhoods", "area.defined.v1", AreaDefined.class)
                .with("relief.neighborhoods", "area.closed.v1", AreaClosed.class)
                .with("relief.neighborhoods", "area.erased.v1", AreaErased.class)
                .with("relief.neighborhoods", "neighborhood.defined.v1", NeighborhoodEvent.Defined.class)
                .with("relief.neighborhoods", "neighborhood.supply-reported.v1", NeighborhoodEvent.SupplyReported.class)
                .with("relief.neighborhoods", "neighborhood.access-reported.v1", NeighborhoodEvent.AccessReported.class)
                .with(
                        "relief.neighborhoods",
                        "neighborhood.report-questioned.v1",
                        NeighborhoodEvent.ReportQuestioned.class)
                .with(
                        "relief.neighborhoods",
                        "neighborhood.question-settled.v1",
                        NeighborhoodEvent.QuestionSettled.class)
                .with("relief.neighborhoods", "neighborhood.retired.v1", NeighborhoodEvent.Retired.class);
    }

    @Bean
    Topics topics() {
        return Topics.of("relief.requests", "relief.neighborhoods", "relief.deliveries", "relief.drivers")
                .withCompacted("relief.items");
    }

    /** The vault is for those who talk to the household: operators, and the driver's service on the driver's behalf. */
    @Bean
    AccessRules accessRules() {
        return AccessRules.builder()
                .permitAll(HttpMethod.GET, "/status")
                .permitAll(HttpMethod.POST, "/status")
                .permitAll(HttpMethod.POST, "/doors/requests/*")
                .post("/api/requests/*/status-code", "OPERATOR", "ADMIN")
                .get("/api/requests/*/handover-code", "OPERATOR", "ADMIN")
                .post("/api/requests/*/handover-code", "OPERATOR", "ADMIN")
                .post("/api/requests/*/handover-code/check", "SERVICE")
                .post("/api/requests/*/told", "OPERATOR", "ADMIN")
                .get("/api/colleagues", "OPERATOR", "COORDINATOR", "ADMIN")
                .put("/api/areas/*", "ADMIN", "COORDINATOR")
                .post("/api/areas/*/request-imports", "OPERATOR", "ADMIN")
                .get("/api/areas/*/request-imports", "OPERATOR", "ADMIN")
                .get("/api/areas/*/request-imports/*", "OPERATOR", "ADMIN")
                .post("/api/areas/*/request-imports/*/undo", "OPERATOR", "ADMIN")
                .get("/api/areas/*/request-export", "OPERATOR", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/neighborhoods/import", "ADMIN", "COORDINATOR")
                .post("/api/areas/*/neighborhood-imports", "ADMIN", "COORDINATOR")
                .get("/api/areas/*/neighborhood-imports", "ADMIN", "COORDINATOR")
                .post("/api/areas/*/neighborhood-imports/*/undo", "ADMIN", "COORDINATOR")
                .post("/api/areas/*/neighborhoods/*/supply-reports", "OPERATOR", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/neighborhoods/*/access-reports", "OPERATOR", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/neighborhoods/*/questions/*/*", "OPERATOR", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/neighborhoods/*/reports/*/undo", "OPERATOR", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/neighborhoods/*/retire", "COORDINATOR", "ADMIN")
                .get("/api/areas/*/neighborhoods/*/reports", "OPERATOR", "COORDINATOR", "ADMIN")
                .get("/api/areas/*/silence", "OPERATOR", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/silence/*/*", "OPERATOR", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/call-list", "OPERATOR", "ADMIN")
                .post("/api/areas/*/call-list/import", "OPERATOR", "ADMIN")
                .post("/api/areas/*/call-list/*/*", "OPERATOR")
                .get("/api/areas/*/call-list/*/contact", "OPERATOR")
                .get("/api/areas/*/call-list/**", "OPERATOR", "COORDINATOR", "ADMIN")
                .get("/api/areas/*/contact-readers/allowances", "ADMIN")
                .get("/api/areas/*/contact-readers", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/contact-readers/*/allow", "COORDINATOR", "ADMIN")
                .get("/api/areas/*/points", "OPERATOR", "COORDINATOR", "ADMIN")
                .get("/api/areas/*/points/nearest", "OPERATOR", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/points", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/points/*/*", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/point-imports", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/point-imports/*/undo", "COORDINATOR", "ADMIN")
                .put("/api/areas/*/organizations/*", "COORDINATOR", "ADMIN")
                .get("/api/areas/*/organizations", "OPERATOR", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/referrals", "OPERATOR", "ADMIN")
                .get("/api/areas/*/referrals", "OPERATOR", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/referrals/*/steps", "OPERATOR", "COORDINATOR", "ADMIN")
                .get("/api/areas/*/referrals/*/contact", "OPERATOR")
                .get("/api/areas/*/drafts", "OPERATOR", "COORDINATOR", "ADMIN")
                .get("/api/areas/*/drafts/*/form", "OPERATOR")
                .post("/api/areas/*/drafts/*/*", "OPERATOR", "ADMIN")
                .post("/api/areas/*/standing-needs", "OPERATOR", "COORDINATOR", "ADMIN")
                .get("/api/areas/*/standing-needs", "OPERATOR", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/standing-needs/*/*", "OPERATOR", "COORDINATOR", "ADMIN")
                .get("/api/areas/*/clean-up", "ADMIN")
                .post("/api/areas/*/close", "ADMIN")
                .post("/api/areas/*/erase", "ADMIN")
                .authenticated(HttpMethod.GET, "/api/areas")
                .authenticated(HttpMethod.GET, "/api/areas/**")
                .authenticated(HttpMethod.GET, "/api/items")
                .authenticated(HttpMethod.GET, "/api/rations")
                .get("/api/requests/*/personal-data", "OPERATOR", "ADMIN")
                .get("/api/requests/*/personal-data.csv", "OPERATOR", "ADMIN")
                .get("/api/requests/*/personal-data/extent", "ADMIN")
                .post("/api/requests/*/personal-data/erase", "ADMIN")
                .get("/api/requests/*/contact", "OPERATOR", "SERVICE")
                .post("/api/requests/*/door", "SERVICE")
                .post("/api/requests/*/door/drop", "OPERATOR", "ADMIN")
                .post("/api/requests/*/door/stays", "OPERATOR", "ADMIN")
                .post("/api/requests/*/door/warnings", "OPERATOR", "SERVICE")
                .post("/api/requests/*/door/warnings/*/withdraw", "OPERATOR", "ADMIN", "SERVICE")
                .post("/api/requests/*/photos", "SERVICE")
                .post("/api/requests/*/photos/remove", "SERVICE")
                .get("/api/requests/*/photos", "OPERATOR", "COORDINATOR")
                .get("/api/requests/*/photos/*", "OPERATOR", "COORDINATOR")
                .get("/api/requests/*/contact/reads", "ADMIN")
                .get("/api/requests/**", "OPERATOR", "COORDINATOR", "ADMIN")
                .post("/api/requests", "OPERATOR", "ADMIN")
                .post("/api/requests/ceiling", "OPERATOR", "ADMIN")
                .patch("/api/requests/*", "OPERATOR", "ADMIN")
                .post("/api/requests/*/cancel", "OPERATOR", "ADMIN")
                .post("/api/requests/*/confirm", "OPERATOR", "ADMIN")
                .post("/api/requests/*/reopen", "OPERATOR", "ADMIN")
                .post("/api/requests/look-up", "OPERATOR", "ADMIN")
                .post("/api/requests/whereabouts", "OPERATOR", "ADMIN")
                .post("/api/requests/*/apart", "OPERATOR", "ADMIN")
                .post("/api/requests/*/link", "OPERATOR", "ADMIN")
                .post("/api/requests/*/unlink", "OPERATOR", "ADMIN")
                .post("/api/requests/*/merge", "OPERATOR", "ADMIN")
                .get("/api/live", "OPERATOR", "COORDINATOR", "ADMIN")
                .build();
    }
}
