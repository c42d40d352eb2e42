package org.relief.inventory.warehouse;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A warehouse as people say it in each language. */
public record WarehouseNames(
        @NotBlank @Size(max = 120) String kk,
        @NotBlank @Size(max = 120) String ru,
        @NotBlank @Size(max = 120) String en) {}
