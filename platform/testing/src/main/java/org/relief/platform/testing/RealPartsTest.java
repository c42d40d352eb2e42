package org.relief.platform.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Beside {@code @SpringBootTest}: sets the addresses of {@link RealParts}, a database name of its own for each context, and
 * {@link TestTokens} as the issuer.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface RealPartsTest {

    /** False for a service without a broker: none is started. */
    boolean kafka() default true;

    boolean mongodb() default true;
}
