package org.relief.inventory;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.relief.platform.testing.RealPartsTest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The whole service on a real broker and a database over the wire; one and the same for all tests. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "relief.inventory.expiry-every=300ms",
            "relief.inventory.reservations-every=300ms",
            "relief.inventory.collections-every=300ms"
        })
@RealPartsTest
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface InventoryIT {}
