package org.relief.intake.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Areas;
import org.relief.intake.area.Codes;
import org.relief.intake.area.Names;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "referral", description = "Needs that no car can bring")
@RequestMapping("/api/areas/{area}/organizations")
class OrganizationController {

    /** @param retired true when nobody is to be referred to it any more */
    record DefineOrganization(
            @NotNull @Valid Names names,
            @Size(max = 60) @Nullable String phone,
            @NotEmpty @Size(max = 10) List<@NotNull HelpKind> kinds,
            @Nullable Boolean retired) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrganizationView(
            String code, Names names, @Nullable String phone, List<HelpKind> kinds, boolean retired) {

        static OrganizationView of(Organization one) {
            return new OrganizationView(one.code(), one.names(), one.phone(), one.kinds(), one.retired());
        }
    }

    record OrganizationList(List<OrganizationView> items) {}

    private final Referrals referrals;
    private final Areas areas;

    OrganizationController(Referrals referrals, Areas areas) {
        this.referrals = referrals;
        this.areas = areas;
    }

    @GetMapping
    OrganizationList listOrganizations(@PathVariable String area) {
        return new OrganizationList(referrals.listOrganizations(area).stream()
                .map(OrganizationView::of)
                .toList());
    }

    @PutMapping("/{code}")
    OrganizationView defineOrganization(
            @PathVariable String area,
            @PathVariable @Pattern(regexp = Codes.PATTERN, message = Codes.MESSAGE) String code,
            @RequestBody @Valid DefineOrganization body,
            CommandId command) {
        if (!areas.exists(area)) {
            throw Problem.notFound("area-not-found");
        }
        Organization wanted = new Organization(
                Organization.id(area, code),
                area,
                code,
                body.names(),
                body.phone(),
                body.kinds().stream().distinct().sorted().toList(),
                Boolean.TRUE.equals(body.retired()));
        referrals.define(wanted, command.toString());
        return OrganizationView.of(wanted);
    }
}
