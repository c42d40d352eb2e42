package org.relief.platform.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.security.AccessRules;
import org.relief.platform.web.security.CurrentUser;
import org.relief.platform.web.version.IfMatch;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.JsonNode;

@AutoConfiguration
class OpenApiAutoConfiguration {

    private static final String ABOUT = "Dates are ISO 8601 in UTC. What is refused is a problem (RFC 9457) in the"
            + " language asked for: kk, ru or en. A list is answered by the page; a cursor leads to the next. A token"
            + " reaches the areas and warehouses that it names. A client reads on when a field or a word is new to it; a"
            + " request with a field that is not known is refused.";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(CommandId.class, CurrentUser.class, IfMatch.class, PageRequest.class)
                .replaceWithSchema(JsonNode.class, Shapes.anything())
                .replaceWithSchema(SseEmitter.class, Shapes.events());
    }

    /** The server is named relatively: the document must not depend on where it was generated. */
    @Bean
    @ConditionalOnMissingBean
    OpenAPI openApi(@Value("${spring.application.name:service}") String service) {
        Components components =
                new Components().addSecuritySchemes("bearer", bearer()).addSchemas("Problem", ProblemSchema.problem());
        SharedParameters.addTo(components);
        Refusals.addTo(components);
        return new OpenAPI()
                .info(new Info()
                        .title(service)
                        .version("1")
                        .description(ABOUT)
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(components)
                .security(List.of(new SecurityRequirement().addList("bearer")));
    }

    private static SecurityScheme bearer() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT");
    }

    @Bean
    SignatureParts whatASignatureImplies() {
        return new SignatureParts();
    }

    @Bean
    RecordNames recordNames() {
        return new RecordNames();
    }

    @Bean
    GlobalOpenApiCustomizer readableApi(
            RecordNames names, SignatureParts signatures, ObjectProvider<AccessRules> rules) {
        return api -> {
            signatures.schemes().forEach(api.getComponents()::addSecuritySchemes);
            new OperationTexts(rules.orderedStream().toList()).writeTo(api);
            new RecordShapes(names, api).complete();
            Leftovers.removeFrom(api);
        };
    }
}
