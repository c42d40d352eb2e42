package org.relief.intake.area;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What a place or a thing is called in English, Russian and Kazakh. */
public record Names(
        @NotBlank @Size(max = 100) String en,
        @NotBlank @Size(max = 100) String ru,
        @NotBlank @Size(max = 100) String kk) {}
