package org.relief.platform.web.problem;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;

/**
 * Takes away the other ways in and out that a library on the class path opens by being there: springdoc brings Jackson's
 * YAML, which knows nothing of the strict forms.
 */
final class JsonOnly {

    private static final List<MediaType> OTHERS = List.of(
            MediaType.APPLICATION_YAML,
            MediaType.APPLICATION_XML,
            MediaType.APPLICATION_CBOR,
            new MediaType("application", "x-jackson-smile"),
            MediaType.APPLICATION_FORM_URLENCODED,
            MediaType.MULTIPART_FORM_DATA);

    private JsonOnly() {}

    static void keep(List<HttpMessageConverter<?>> converters) {
        converters.removeIf(converter -> converter.getSupportedMediaTypes().stream()
                .anyMatch(type -> OTHERS.stream().anyMatch(type::equalsTypeAndSubtype)));
    }
}
