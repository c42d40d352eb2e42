/** Where people can help themselves meanwhile: shops, pharmacies, water and meals. */
@NullMarked
package org.relief.intake.point;

import org.jspecify.annotations.NullMarked;
