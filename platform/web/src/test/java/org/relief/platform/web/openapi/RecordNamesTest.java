package org.relief.platform.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverterContextImpl;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordNamesTest {

    interface One {
        record Twin(int a) {}
    }

    interface Other {
        record Twin(String b) {}
    }

    record Both(One.Twin one, Other.Twin other) {}

    private final RecordNames names = new RecordNames();
    private final ModelConverterContextImpl context =
            new ModelConverterContextImpl(List.of(names, new ModelResolver(Json.mapper())));

    @Test
    void twoRecordsOfOneShortNameShareNoSchema() {
        context.resolve(new AnnotatedType(One.Twin.class));
        context.resolve(new AnnotatedType(One.Twin.class));
        assertThat(names.record("Twin")).isEqualTo(One.Twin.class);
        assertThatIllegalStateException()
                .isThrownBy(() -> context.resolve(new AnnotatedType(Both.class)))
                .withMessageContaining(Other.Twin.class.getName());
    }
}
