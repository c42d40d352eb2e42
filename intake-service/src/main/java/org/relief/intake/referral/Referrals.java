package org.relief.intake.referral;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relief.intake.referral.Referral.Refusal;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.springframework.stereotype.Component;

/** The referrals, and the organizations they go to. */
@Component
class Referrals {

    private static final int LISTED = 200;

    private final AggregateStore<Referral> referrals;
    private final AggregateStore<Organization> organizations;

    Referrals(AggregateStores stores) {
        referrals = stores.store("referrals", Referral.class, Referral::area);
        organizations = stores.store("organizations", Organization.class, Organization::area);
    }

    Outcome<Referral, Refusal> record(Referral referral, String cause) {
        return referrals.handle(
                referral.id(),
                cause,
                known -> known == null ? Decision.accept(referral) : Decision.reject(Refusal.ID_TAKEN));
    }

    Outcome<Referral, Refusal> change(String id, String cause, Function<Referral, Decision<Referral, Refusal>> decide) {
        return referrals.handle(
                id, cause, known -> known == null ? Decision.reject(Refusal.NOT_FOUND) : decide.apply(known));
    }

    Optional<Referral> find(String area, String id) {
        return referrals.find(id).filter(found -> found.area().equals(area));
    }

    /** Latest first. */
    List<Referral> list(String area, Referral.@Nullable State state) {
        var ofArea = eq("area", area);
        return referrals.list(
                state == null ? ofArea : and(ofArea, eq("state", state.name())),
                descending("recordedAt", "_id"),
                LISTED);
    }

    /** Of these ids, or of who asks for goods with one of these requests. */
    List<Referral> listOf(String area, Collection<String> ids, Collection<String> requests) {
        return referrals.list(and(eq("area", area), or(in("_id", ids), in("request", requests))), ascending("_id"), 0);
    }

    Optional<Referral> find(String id) {
        return referrals.find(id);
    }

    /** By id, those whose contact can still be read. */
    List<Referral> listWithContact(String afterId, int limit) {
        return referrals.list(and(exists("contact", true), gt("_id", afterId)), ascending("_id"), limit);
    }

    void define(Organization organization, String cause) {
        organizations
                .<Refusal>handle(organization.id(), cause, _ -> Decision.accept(organization))
                .applied();
    }

    Optional<Organization> findOrganization(String area, String code) {
        return organizations.find(Organization.id(area, code));
    }

    List<Organization> listOrganizations(String area) {
        return organizations.list(eq("area", area), ascending("_id"), LISTED);
    }
}
