/** Files as people have them, read as tables with bounded memory: CSV in any usual encoding, XLSX, rows of HXL tags. */
@NullMarked
package org.relief.platform.web.files;

import org.jspecify.annotations.NullMarked;
