package org.relief.platform.web.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call that needs neither a token nor a key: a header vouches for it, and what it says names it. For the API's description;
 * the operation itself looks at the header.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Vouched {

    /** What the description calls it. */
    String scheme();

    String header();

    /** How the header is made. */
    String by();
}
