package org.relief.platform.web.idempotency;

import org.jspecify.annotations.Nullable;
import org.relief.platform.web.time.Ids;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

final class CommandIdResolver implements HandlerMethodArgumentResolver {

    private final Ids ids;

    CommandIdResolver(Ids ids) {
        this.ids = ids;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CommandId.class;
    }

    /** A PUT has no key, since it means the same when it comes twice: any new id will do. */
    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object given = request.getAttribute(CommandId.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        return given == null ? new CommandId(ids.next()) : given;
    }
}
